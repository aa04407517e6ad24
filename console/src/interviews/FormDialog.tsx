import { DatePicker, Form, Input, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { beijingMinute } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { FileField } from "../kit/FileField.tsx";
import { Modal } from "../kit/Modal.tsx";

export interface Field {
  name: string;
  label: string;
  kind?: "text" | "area" | "select" | "many" | "tags" | "date" | "moment" | "file" | "number";
  options?: { value: string; label: string }[];
  optional?: boolean;
  most?: number;
  help?: string;
}

/** What a filled form holds, by field: text, ids of files, days and moments of dayjs. */
export type Filled = Record<string, unknown>;

export const textOf = (filled: Filled, name: string): string => {
  const value = filled[name];
  return typeof value === "string" ? value.trim() : "";
};
export const textsOf = (filled: Filled, name: string): string[] => {
  const value = filled[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
};
interface Day {
  format(pattern: string): string;
}
const isDay = (value: unknown): value is Day =>
  typeof value === "object" && value !== null && "format" in value && typeof value.format === "function";
/** A day as YYYY-MM-DD. */
export const dayOf = (filled: Filled, name: string): string => {
  const value = filled[name];
  return isDay(value) ? value.format("YYYY-MM-DD") : "";
};
/** A moment that was typed as time of China, wherever the browser is. */
export const momentOf = (filled: Filled, name: string): string => {
  const value = filled[name];
  return isDay(value) ? beijingMinute(value) : "";
};
export const numberOf = (filled: Filled, name: string): number => {
  const value = filled[name];
  return typeof value === "number" ? value : 0;
};

function control({ kind = "text", options = [], most = 200 }: Field): ReactNode {
  switch (kind) {
    case "area":
      return <Input.TextArea rows={4} maxLength={most} showCount />;
    case "select":
      return <Select allowClear showSearch={{ optionFilterProp: "label" }} options={options} />;
    case "many":
      return <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={options} />;
    case "tags":
      return <Select mode="tags" open={false} placeholder="输入后按回车" />;
    case "date":
      return <DatePicker />;
    case "moment":
      return <DatePicker showTime={{ format: "HH:mm", minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />;
    case "file":
      return <FileField />;
    case "number":
      return <InputNumber min={0} max={10000} precision={0} />;
    default:
      return <Input maxLength={most} />;
  }
}

/** One step in a dialog: its fields, one request, one sentence. */
export function FormDialog({
  open,
  title,
  okText,
  lead,
  fields,
  initial,
  run,
  done,
  reread,
  onClose,
}: {
  open: boolean;
  title: string;
  okText: string;
  lead?: ReactNode;
  fields: readonly Field[];
  initial?: Filled | undefined;
  run: (filled: Filled) => Promise<unknown>;
  done: string;
  reread: string[][];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Filled>();
  const change = useChange({
    run,
    reread,
    done,
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      okButtonProps={{ "data-testid": "form-ok" }}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      {lead && <p className="quiet">{lead}</p>}
      <Form<Filled>
        form={form}
        layout="vertical"
        preserve={false}
        {...(initial ? { initialValues: initial } : {})}
        onFinish={(filled) => change.mutate(filled)}
      >
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={field.label}
            rules={field.optional ? [] : [{ required: true, message: `请填写${field.label}` }]}
            {...(field.help ? { extra: field.help } : {})}
          >
            {control(field)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
