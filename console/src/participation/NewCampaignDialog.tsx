import { Form, Input } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

export function NewCampaignDialog({
  open,
  year,
  onClose,
}: {
  open: boolean;
  year: number;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ name: string }>();
  const create = useChange({
    run: ({ name }: { name: string }) => body(api.POST("/api/campaigns", { body: { year, name } })),
    reread: [["campaigns"]],
    done: "活动已创建",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title={`新建 ${year} 年活动`}
      okText="创建"
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<{ name: string }> form={form} layout="vertical" onFinish={(fields) => create.mutate(fields)}>
        <Form.Item
          name="name"
          label="活动名称"
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
