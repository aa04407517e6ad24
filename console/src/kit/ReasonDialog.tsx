import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { Modal } from "./Modal.tsx";

/** Asks for the reason that a decision must carry. */
export function ReasonDialog({
  open,
  title,
  okText,
  pending,
  onClose,
  onReason,
  children,
}: {
  open: boolean;
  title: string;
  okText: string;
  pending: boolean;
  onClose: () => void;
  onReason: (reason: string) => void;
  /** More to say with the reason. */
  children?: ReactNode;
}) {
  const [form] = Form.useForm<{ reason: string }>();
  // Escape and a click beside the box close it only while nothing is lost by it.
  const typed = (Form.useWatch("reason", form) ?? "").trim() !== "";
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      okButtonProps={{ "data-testid": "reason-ok" }}
      confirmLoading={pending}
      onCancel={onClose}
      keyboard={!typed}
      mask={{ closable: !typed }}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        onFinish={({ reason }) => onReason(reason.trim())}
      >
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: "请写明原因" }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount data-testid="reason" />
        </Form.Item>
        {children}
      </Form>
    </Modal>
  );
}
