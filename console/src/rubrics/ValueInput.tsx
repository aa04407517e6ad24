import { InputNumber, Select, Space } from "antd";

/** What a fact is compared with: yes, no or a number. */
export function ValueInput({
  value,
  onChange,
  booleanOnly = false,
}: {
  value: boolean | number;
  onChange: (value: boolean | number) => void;
  booleanOnly?: boolean;
}) {
  const kind = typeof value === "boolean" ? (value ? "yes" : "no") : "number";
  const options = [
    { value: "yes", label: "是" },
    { value: "no", label: "否" },
    ...(booleanOnly ? [] : [{ value: "number", label: "数字" }]),
  ];
  return (
    <Space size={4}>
      <Select
        aria-label="比较值"
        value={kind}
        options={options}
        onChange={(chosen) => onChange(chosen === "number" ? 0 : chosen === "yes")}
        style={{ width: 76 }}
      />
      {typeof value === "number" && (
        <InputNumber
          aria-label="数值"
          value={value}
          onChange={(typed) => onChange(typed ?? 0)}
          style={{ width: 80 }}
        />
      )}
    </Space>
  );
}
