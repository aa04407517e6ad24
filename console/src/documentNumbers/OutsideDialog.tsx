import { Form, Input, InputNumber, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { seriesName } from "./names.ts";
import { NUMBERS, type Series } from "./useNumbers.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  series: string;
  serial: number;
  title: string;
}

/** Registers the next number of a series as used by a document that was made elsewhere. */
export function OutsideDialog({
  series,
  open,
  onClose,
}: {
  series: Series[];
  open: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const named = (name: string) => series.find((one) => seriesName(one) === name);
  const save = useChange({
    run: ({ series: name, serial, title }: Fields) => {
      const { agency = "", year = 0 } = named(name) ?? {};
      return body(
        api.POST("/api/document-numbers/outside", { body: { agency, year, serial, title: title.trim() } }),
      );
    },
    reread: NUMBERS,
    done: "文号已登记",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title="登记系统外已用文号"
      okText="登记"
      okButtonProps={{ "data-testid": "outside-ok" }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" preserve={false} onFinish={(fields) => save.mutate(fields)}>
        <Form.Item name="series" label="系列" rules={[{ required: true, message: "请选择系列" }]}>
          <Select
            options={series.map((one) => ({
              value: seriesName(one),
              label: `${seriesName(one)}（下一个 ${one.next} 号）`,
            }))}
            onChange={(name: string) => form.setFieldValue("serial", named(name)?.next)}
            data-testid="outside-series"
          />
        </Form.Item>
        <Form.Item
          name="serial"
          label="号"
          extra="文号不留空，只能登记系列的下一个号。"
          rules={[{ required: true, message: "请填写号" }]}
        >
          <InputNumber min={1} max={99999} precision={0} data-testid="outside-serial" />
        </Form.Item>
        <Form.Item
          name="title"
          label="文件标题"
          rules={[{ required: true, whitespace: true, message: "请填写文件标题" }]}
        >
          <Input maxLength={200} data-testid="outside-title" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
