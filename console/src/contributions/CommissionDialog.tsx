import { DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  theme: string;
  details?: string;
  dueOn: Dayjs;
  unitIds: string[];
}

/** The office asks units for contributions on a theme until a day. */
export function CommissionDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const units = useUnitOptions(open);
  const issue = useChange({
    run: ({ theme, details, dueOn, unitIds }: Fields) =>
      body(
        api.POST("/api/commissions", {
          body: { theme, details: details ?? "", dueOn: dueOn.format("YYYY-MM-DD"), unitIds },
        }),
      ),
    reread: [["commissions"]],
    done: "约稿已发出",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title="约稿"
      okText="发出"
      okButtonProps={{ "data-testid": "commission-ok" }}
      confirmLoading={issue.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => issue.mutate(fields)}>
        <Form.Item
          name="theme"
          label="主题"
          rules={[{ required: true, whitespace: true, message: "请填写约稿主题" }]}
        >
          <Input maxLength={100} data-testid="commission-theme" />
        </Form.Item>
        <Form.Item name="details" label="要求">
          <Input.TextArea rows={4} maxLength={1000} />
        </Form.Item>
        <Form.Item name="dueOn" label="截止日期" rules={[{ required: true, message: "请选择截止日期" }]}>
          <DatePicker data-testid="commission-due" />
        </Form.Item>
        <Form.Item name="unitIds" label="单位" rules={[{ required: true, message: "请选择约稿单位" }]}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            options={units}
            maxTagCount={5}
            data-testid="commission-units"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
