import { DatePicker, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { KIND_OPTIONS } from "./kinds.ts";
import { useUnitOptions } from "./unitOptions.ts";

const required = (what: string) => [{ required: true, message: `请填写${what}` }];

/** A day that is not after today. */
export function DayField({ name, label, need = true }: { name: string; label: string; need?: boolean }) {
  return (
    <Form.Item name={name} label={label} rules={need ? required(label) : []}>
      <DatePicker maxDate={dayjs()} data-testid={name} />
    </Form.Item>
  );
}

/** 名称、简称、类别. */
export function NameFields() {
  return (
    <>
      <Form.Item name="name" label="全称" rules={required("全称")}>
        <Input maxLength={80} data-testid="unit-name" />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={required("简称")}>
        <Input maxLength={40} data-testid="unit-short" />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={required("类别")}>
        <Select options={KIND_OPTIONS} />
      </Form.Item>
    </>
  );
}

export function ReasonField() {
  return (
    <Form.Item name="reason" label="事由" rules={required("事由")}>
      <Input.TextArea rows={2} maxLength={500} showCount data-testid="reason" />
    </Form.Item>
  );
}

/** 依据: the document that ordered it. */
export function BasisField() {
  return (
    <Form.Item name="basis" label="依据文件" rules={required("依据文件")}>
      <Input maxLength={200} placeholder="例如 湘编办〔2020〕1号" data-testid="basis" />
    </Form.Item>
  );
}

/** Units whose names differ by one character: somebody has compared them. */
export function CheckedField() {
  const options = useUnitOptions();
  return (
    <Form.Item
      name="checked"
      label="已核对的单位"
      extra="新名称与其他单位只差一个字时，核对后在这里选上该单位。"
    >
      <Select mode="multiple" options={options} optionFilterProp="label" data-testid="checked" />
    </Form.Item>
  );
}
