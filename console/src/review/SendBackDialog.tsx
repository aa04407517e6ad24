import { Form, Input, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useBundleOf, useUnitExperts } from "./review.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  accountId: string;
  reason: string;
}

/** Sends an expert's handed-in sheet of a unit back because of one item; the expert marks and hands in again. */
export function SendBackDialog({
  open,
  year,
  unit,
  item,
  onClose,
}: {
  open: boolean;
  year: number;
  unit: { id: string; name: string };
  item: string;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const experts = useUnitExperts(year, open ? unit.id : null);
  const bundle = useBundleOf(year, item);
  const send = useChange({
    run: ({ accountId, reason }: Fields) =>
      body(
        api.POST("/api/review/{year}/units/{unitId}/send-back", {
          params: { path: { year, unitId: unit.id } },
          body: { item, accountId, reason: reason.trim() },
        }),
      ),
    reread: [["review"], ["standings"], ["marks"]],
    done: "已退回，专家须重新提交",
    onDone: onClose,
  });
  const marking = experts.data?.filter((one) => bundle === undefined || one.bundle === bundle);
  return (
    <Modal
      open={open}
      title={`退回专家对 ${unit.name} 的评分（指标 ${item}）`}
      okText="退回"
      okButtonProps={{ danger: true, "data-testid": "send-back-ok" }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => send.mutate(fields)}>
        <Form.Item
          name="accountId"
          label="专家"
          extra="已提交对该单位评分的才能退回"
          rules={[{ required: true, message: "请选择专家" }]}
        >
          <Select
            loading={experts.isPending}
            showSearch={{ optionFilterProp: "label" }}
            options={marking?.map((one) => ({ value: one.accountId, label: one.expertName })) ?? []}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label="退回原因"
          rules={[{ required: true, whitespace: true, message: "请写明退回原因" }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount data-testid="send-back-reason" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
