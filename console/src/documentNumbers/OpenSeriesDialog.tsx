import { Form, Input, InputNumber } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { NUMBERS } from "./useNumbers.ts";
import { Modal } from "../kit/Modal.tsx";

type Fields = Sent<"/api/document-numbers/series", "put">;

/** Says with which number a series begins, before its first number is given. */
export function OpenSeriesDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const save = useChange({
    run: (fields: Fields) => body(api.PUT("/api/document-numbers/series", { body: fields })),
    reread: NUMBERS,
    done: "文号序列已新建",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title="新建文号序列"
      okText="新建"
      okButtonProps={{ "data-testid": "series-ok" }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ first: 1 }}
        onFinish={(fields) => save.mutate({ ...fields, agency: fields.agency.trim() })}
      >
        <p className="quiet">尚未新建的序列，第一次用号时从 1 号开始。已经编过号的序列不能再改起始号。</p>
        <Form.Item
          name="agency"
          label="机关代字"
          extra="代字带“办”的由办公室署名，如湘教办函；不带的由厅署名，如湘教通。"
          rules={[{ required: true, message: "请填写机关代字" }]}
        >
          <Input placeholder="如 湘教办函" data-testid="series-agency" />
        </Form.Item>
        <Form.Item name="year" label="年份" rules={[{ required: true, message: "请填写年份" }]}>
          <InputNumber min={1990} max={2100} precision={0} data-testid="series-year" />
        </Form.Item>
        <Form.Item name="first" label="起始号" rules={[{ required: true, message: "请填写起始号" }]}>
          <InputNumber min={1} max={99999} precision={0} data-testid="series-first" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
