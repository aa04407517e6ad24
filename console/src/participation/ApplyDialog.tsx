import { Form, Input, Modal, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";

interface Fields {
  unitId?: string;
  topic: string;
}

/** Applies for an interview; the office applies for any unit. */
export function ApplyDialog({ open, year, onClose }: { open: boolean; year: number; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const apply = useChange({
    run: ({ unitId, topic }: Fields) =>
      body(api.POST("/api/interviews", { body: { ...(office ? { unitId } : {}), year, topic } })),
    reread: [["interviews"]],
    done: "访谈已申报",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title={`申报 ${year} 年在线访谈`}
      okText="申报"
      confirmLoading={apply.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => apply.mutate(fields)}>
        {office && (
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
          </Form.Item>
        )}
        <Form.Item
          name="topic"
          label="主题"
          rules={[{ required: true, whitespace: true, message: "请填写主题" }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
