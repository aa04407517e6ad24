import { DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  url: string;
  note: string;
  seenOn: Dayjs;
}

/** 网站实时浏览: a person's dated look at a page. */
export function LookUpDialog({
  open,
  unitId,
  onClose,
}: {
  open: boolean;
  unitId: string;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const [year] = useYear();
  const record = useChange({
    run: ({ url, note, seenOn }: Fields) =>
      body(
        api.POST("/api/look-ups", { body: { unitId, year, url, note, seenOn: seenOn.format("YYYY-MM-DD") } }),
      ),
    reread: [["facts"], ["look-ups"]],
    done: "浏览记录已登记",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title="登记网站实时浏览"
      okText="登记"
      confirmLoading={record.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => record.mutate(fields)}>
        <Form.Item name="url" label="页面地址" rules={[{ required: true, message: "请填写页面地址" }]}>
          <Input placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="note"
          label="所见情况"
          rules={[{ required: true, whitespace: true, message: "请写明所见情况" }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="seenOn" label="浏览日期" rules={[{ required: true, message: "请选择日期" }]}>
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
