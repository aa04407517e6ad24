import { Select } from "antd";
import { createContext, useContext } from "react";
import type { Fact } from "./rubric.ts";

/** The facts that a rule may read. */
export const FactsContext = createContext<readonly Fact[]>([]);

const TYPES: Record<string, string> = { number: "数字", boolean: "是否" };

/** Chooses the fact that a rule reads; found by name or key. */
export function FactSelect({ value, onChange }: { value: string; onChange: (key: string) => void }) {
  const facts = useContext(FactsContext);
  return (
    <Select
      aria-label="数据"
      placeholder="选择数据"
      value={value === "" ? null : value}
      onChange={(key) => onChange(key ?? "")}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      options={facts.map((one) => ({
        value: one.key,
        label: `${one.name}（${TYPES[one.type] ?? one.type}，${one.key}）`,
      }))}
      style={{ minWidth: 200, flex: "1 1 200px" }}
    />
  );
}
