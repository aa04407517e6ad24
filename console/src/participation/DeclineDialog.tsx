import { Form, Input, Modal } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import type { Interview } from "./names.ts";

/** Says why an application for an interview was not chosen; the unit loses no points by it. */
export function DeclineDialog({
  open,
  interview,
  onClose,
}: {
  open: boolean;
  interview: Interview;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ reason: string }>();
  const decline = useChange({
    run: ({ reason }: { reason: string }) =>
      body(
        api.POST("/api/interviews/{id}/choose", {
          params: { path: { id: interview.id } },
          body: { chosen: false, reason, version: interview.version },
        }),
      ),
    reread: [["interviews"]],
    done: "已登记为未选定",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title={`不选定：${interview.topic}`}
      okText="登记"
      confirmLoading={decline.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <p className="quiet">已申报而未被选定的单位，不因没有开展访谈失分。</p>
      <Form form={form} layout="vertical" onFinish={(fields) => decline.mutate(fields)}>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: "请填写理由" }]}
        >
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
