import { Input, InputNumber, Select, Switch } from "antd";
import { FactSelect } from "./FactSelect.tsx";
import type { Needs } from "./rubric.ts";
import { ValueInput } from "./ValueInput.tsx";

/** The same premise under another comparison. */
function compared({ fact, reason, unknown }: Needs, kind: "equals" | "atLeast"): Needs {
  const base = { fact, reason, ...(unknown !== undefined && { unknown }) };
  return kind === "equals" ? { ...base, equals: true } : { ...base, atLeast: 1 };
}

/** A condition on a fact with its reason; off: there is none. */
export function NeedsField({
  value,
  onChange,
  text,
  reasonLabel,
  equalsOnly = false,
}: {
  value?: Needs | undefined;
  onChange?: (value: Needs | undefined) => void;
  text: string;
  reasonLabel: string;
  /** Only a value can be asked for, and nothing is said of what is unknown. */
  equalsOnly?: boolean;
}) {
  const set = (after: Needs) => onChange?.(after);
  return (
    <div className="rule-row">
      <Switch
        aria-label={text}
        checked={value !== undefined}
        onChange={(on) => onChange?.(on ? { fact: "", equals: true, reason: "" } : undefined)}
      />
      <span>{text}</span>
      {value && (
        <>
          <FactSelect value={value.fact} onChange={(fact) => set({ ...value, fact })} />
          {equalsOnly ? (
            <span className="quiet">为</span>
          ) : (
            <Select
              aria-label="前提的比较"
              value={"equals" in value ? "equals" : "atLeast"}
              options={[
                { value: "equals", label: "为" },
                { value: "atLeast", label: "达到" },
              ]}
              onChange={(kind: "equals" | "atLeast") => set(compared(value, kind))}
              style={{ width: 76 }}
            />
          )}
          {"equals" in value ? (
            <ValueInput value={value.equals} onChange={(equals) => set({ ...value, equals })} />
          ) : (
            <InputNumber
              aria-label="达到"
              value={value.atLeast}
              onChange={(typed) => set({ ...value, atLeast: typed ?? 0 })}
            />
          )}
          <Input
            aria-label={reasonLabel}
            placeholder={reasonLabel}
            value={value.reason}
            onChange={(event) => set({ ...value, reason: event.target.value })}
            style={{ flex: "1 1 200px" }}
          />
          {!equalsOnly && (
            <Input
              aria-label="数据未知时也不适用的理由"
              placeholder="数据未知时也不适用的，写明理由"
              value={value.unknown ?? ""}
              onChange={(event) => {
                const { unknown: _before, ...rest } = value;
                set(event.target.value === "" ? rest : { ...rest, unknown: event.target.value });
              }}
              style={{ flex: "1 1 200px" }}
            />
          )}
        </>
      )}
    </div>
  );
}
