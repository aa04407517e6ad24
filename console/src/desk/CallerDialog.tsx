import { App, Form, Input, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { KINDS, options } from "./names.ts";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

type Caller = Sent<"/api/desk/matters", "post">;
type Fields = Pick<Caller, "channel" | "kind" | "title" | "body"> & {
  aboutUnitId?: string;
  name?: string;
  phone?: string;
};

const CHANNELS = { phone: "来电", visit: "来访", letter: "来函" };

/** The desk writes for somebody who calls or comes; number and code are read out once. */
export function CallerDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { modal } = App.useApp();
  const units = useUnitOptions(open);
  const file = useChange({
    run: ({ name, phone, aboutUnitId, ...letter }: Fields) =>
      body(
        api.POST("/api/desk/matters", {
          body: {
            ...letter,
            aboutUnitId: aboutUnitId ?? null,
            contact: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) },
          } as Caller,
        }),
      ),
    reread: [[...MATTERS]],
    onDone: (receipt) => {
      onClose();
      modal.success({
        title: "已登记，请把编号和查询码读给来信人",
        content: (
          <p data-testid="caller-receipt">
            编号 {receipt.number}
            <br />
            查询码 {receipt.code}
            <br />
            最迟答复 {receipt.due}
          </p>
        ),
      });
    },
  });
  return (
    <Modal
      open={open}
      title="代填来信"
      okText="登记"
      confirmLoading={file.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ channel: "phone", kind: "consultation" }}
        onFinish={(fields) => file.mutate(fields)}
      >
        <Form.Item name="channel" label="来信方式">
          <Select options={options(CHANNELS)} />
        </Form.Item>
        <Form.Item name="kind" label="类别">
          <Select options={options(KINDS)} />
        </Form.Item>
        <Form.Item name="aboutUnitId" label="反映的单位">
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            options={units}
            placeholder="不清楚"
          />
        </Form.Item>
        <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={40} showCount />
        </Form.Item>
        <Form.Item name="body" label="内容" rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={6} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item name="name" label="称呼（可不填）">
          <Input />
        </Form.Item>
        <Form.Item name="phone" label="电话（可不填）">
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
