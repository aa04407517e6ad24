import { Checkbox, DatePicker, Form, Modal, Select } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import { GUEST_NAMES, type Guest, type Interview } from "./names.ts";

interface Fields {
  heldOn: Dayjs;
  guest: Guest;
  answersPublished?: boolean;
}

/** Records that an interview took place, with whom, and whether the answers were published. */
export function HoldDialog({
  open,
  interview,
  onClose,
}: {
  open: boolean;
  interview: Interview;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const hold = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/interviews/{id}/hold", {
          params: { path: { id: interview.id } },
          body: {
            heldOn: fields.heldOn.format("YYYY-MM-DD"),
            guest: fields.guest,
            answersPublished: fields.answersPublished ?? false,
            version: interview.version,
          },
        }),
      ),
    reread: [["interviews"]],
    done: "已登记访谈开展情况",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title={`登记开展：${interview.topic}`}
      okText="登记"
      confirmLoading={hold.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => hold.mutate(fields)}>
        <Form.Item name="heldOn" label="开展日期" rules={[{ required: true, message: "请选择日期" }]}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="guest" label="嘉宾" rules={[{ required: true, message: "请选择嘉宾" }]}>
          <Select options={Object.entries(GUEST_NAMES).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="answersPublished" valuePropName="checked">
          <Checkbox>已公开对网民提问的答复</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
