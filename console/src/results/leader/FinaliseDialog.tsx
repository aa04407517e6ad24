import { Form, Input } from "antd";
import { api } from "../../api/client.ts";
import { body } from "../../api/problem.ts";
import { useChange } from "../../kit/useChange.ts";
import { Modal } from "../../kit/Modal.tsx";

/** The leader approves frozen standings and honours, with what is to be said; they are final then. */
export function FinaliseDialog({
  year,
  open,
  onClose,
}: {
  year: number;
  open: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ note: string }>();
  const finalise = useChange({
    run: ({ note }: { note: string }) =>
      body(api.POST("/api/cycles/{year}/standings/finalise", { params: { path: { year } }, body: { note } })),
    reread: [["standings"], ["honours"], ["notice"], ["steps"]],
    done: "排名和评优已审定",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title={`审定 ${year} 年度排名和评优`}
      okText="审定"
      okButtonProps={{ "data-testid": "finalise-ok" }}
      confirmLoading={finalise.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p className="quiet">审定后得分、排名和评优即用于通报；只有书面决定才能撤回。</p>
      <Form<{ note: string }>
        form={form}
        layout="vertical"
        onFinish={({ note }) => finalise.mutate({ note: note.trim() })}
      >
        <Form.Item
          name="note"
          label="审定意见"
          rules={[{ required: true, whitespace: true, message: "请写明审定意见" }]}
        >
          <Input.TextArea rows={3} maxLength={1000} showCount data-testid="finalise-note" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
