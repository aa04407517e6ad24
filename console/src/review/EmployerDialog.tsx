import { Form, Input, InputNumber, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import type { Expert } from "./useExperts.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  employerUnitId?: string | null;
  pastUnitIds?: string[];
  workplace?: string;
  capacity?: number | null;
}

/** Fields that recusal follows from: where somebody works and worked. */
export function EmploymentFields({ unitOptions }: { unitOptions: { value: string; label: string }[] }) {
  return (
    <>
      <Form.Item name="employerUnitId" label="现任职受检单位" extra="不在受检单位任职的留空">
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={unitOptions}
          data-testid="employer"
        />
      </Form.Item>
      <Form.Item name="pastUnitIds" label="曾任职受检单位">
        <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
      </Form.Item>
    </>
  );
}

/** Where an expert works and worked, and how many units at most: units of an employer this expert never reviews nor sees. */
export function EmployerDialog({
  expert,
  unitOptions,
  onClose,
}: {
  expert: Expert | null;
  unitOptions: { value: string; label: string }[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const change = useChange({
    run: (fields: Fields) =>
      body(
        api.PUT("/api/experts/{accountId}", {
          params: { path: { accountId: expert?.accountId ?? "" } },
          body: {
            employerUnitId: fields.employerUnitId ?? null,
            pastUnitIds: fields.pastUnitIds ?? [],
            workplace: fields.workplace?.trim() || null,
            capacity: fields.capacity ?? 0,
            version: expert?.version ?? 0,
          },
        }),
      ),
    reread: [["review"], ["standings"]],
    done: ({ withdrawn }) =>
      withdrawn > 0 ? `已登记；因须回避，撤回了 ${withdrawn} 个单位的分配，请补齐缺额` : "任职情况已登记",
    onDone: onClose,
  });
  return (
    <Modal
      open={expert !== null}
      title={`登记任职：${expert?.name ?? ""}`}
      okText="登记"
      okButtonProps={{ "data-testid": "employer-ok" }}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        key={expert?.accountId}
        layout="vertical"
        initialValues={{
          employerUnitId: expert?.employerUnitId ?? undefined,
          pastUnitIds: expert?.pastUnitIds,
          workplace: expert?.workplace ?? undefined,
          capacity: expert?.capacity,
        }}
        onFinish={(fields) => change.mutate(fields)}
      >
        <Form.Item name="workplace" label="工作单位" extra="如实填写，仅供识别；回避按下面两项执行">
          <Input maxLength={100} />
        </Form.Item>
        <EmploymentFields unitOptions={unitOptions} />
        <Form.Item name="capacity" label="承担上限（单位数）" extra="0 表示不限">
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
