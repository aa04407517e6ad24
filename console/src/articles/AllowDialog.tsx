import { DatePicker, Form, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { Modal } from "../kit/Modal.tsx";

export interface Allowed {
  until: Dayjs;
  reason: string;
}

/** 误报: whoever says that a remark is wrong answers for it, for every text, until a day. */
export function AllowDialog({
  open,
  pending,
  onClose,
  onAllow,
}: {
  open: boolean;
  pending: boolean;
  onClose: () => void;
  onAllow: (given: Allowed) => void;
}) {
  const [form] = Form.useForm<Allowed>();
  return (
    <Modal
      open={open}
      title="登记误报"
      okText="登记"
      confirmLoading={pending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p className="quiet">登记后，有效期内所有稿件里的这个词语都不再提示；由登记人负责，到期重新核对。</p>
      <Form<Allowed>
        form={form}
        layout="vertical"
        initialValues={{ until: dayjs().add(6, "month") }}
        onFinish={onAllow}
      >
        <Form.Item name="until" label="有效期至" rules={[{ required: true, message: "请选择日期" }]}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: "请填写理由" }]}>
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
