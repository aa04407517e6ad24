import { Form, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import type { Disagreement } from "./disagreementWords.ts";
import { useBundleOf, useUnitExperts } from "./review.ts";
import { useExperts } from "./useExperts.ts";
import { Modal } from "../kit/Modal.tsx";

/** The office gives one more expert to a unit; people with a conflict are not offered. */
export function AddExpertDialog({
  year,
  one,
  onClose,
}: {
  year: number;
  one: Disagreement | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ accountId: string }>();
  const experts = useExperts();
  const bundle = useBundleOf(year, one?.item);
  const present = useUnitExperts(year, one?.unitId ?? null).data?.filter(
    (row) => bundle === undefined || row.bundle === bundle,
  );
  const add = useChange({
    run: ({ accountId }: { accountId: string }) => {
      if (!one) throw new Error("There is no unit to add an expert to.");
      return body(
        api.POST("/api/cycles/{year}/units/{unitId}/experts", {
          params: { path: { year, unitId: one.unitId } },
          body: { accountId, ...(bundle === undefined ? {} : { bundle }) },
        }),
      );
    },
    reread: [["review"]],
    done: "已增加专家，待其提交评分",
    onDone: onClose,
  });
  const free = experts.data?.experts.filter(
    (expert) =>
      expert.declared &&
      !present?.some((row) => row.accountId === expert.accountId && row.part === "panel") &&
      expert.employerUnitId !== one?.unitId &&
      !expert.pastUnitIds.includes(one?.unitId ?? "") &&
      !expert.declaredConflicts.some((conflict) => conflict.unitId === one?.unitId),
  );
  return (
    <Modal
      open={one !== null}
      title={`增加专家：${one?.unitName ?? ""}`}
      okText="增加"
      okButtonProps={{ "data-testid": "add-expert-ok" }}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={(fields) => add.mutate(fields)}>
        <Form.Item
          name="accountId"
          label="专家"
          extra="已评该项、须回避和未登记任职情况的专家不在其中"
          rules={[{ required: true, message: "请选择专家" }]}
        >
          <Select
            loading={experts.isPending}
            showSearch={{ optionFilterProp: "label" }}
            options={free?.map((expert) => ({ value: expert.accountId, label: expert.name })) ?? []}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
