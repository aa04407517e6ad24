import { Form, Modal, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import type { Expert } from "./useExperts.ts";

interface Fields {
  employerUnitId?: string | null;
  pastUnitIds?: string[];
}

/** Where an expert works and worked: units that this expert never reviews nor sees. */
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
          body: { employerUnitId: fields.employerUnitId ?? null, pastUnitIds: fields.pastUnitIds ?? [] },
        }),
      ),
    reread: [["review"]],
    done: "任职情况已登记",
    onDone: onClose,
  });
  return (
    <Modal
      open={expert !== null}
      title={`登记任职：${expert?.name ?? ""}`}
      okText="登记"
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
        }}
        onFinish={(fields) => change.mutate(fields)}
      >
        <Form.Item name="employerUnitId" label="现任职单位" extra="不在受检单位任职的留空">
          <Select allowClear showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
        </Form.Item>
        <Form.Item name="pastUnitIds" label="曾任职单位">
          <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
