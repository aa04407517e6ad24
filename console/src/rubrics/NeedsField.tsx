import { Input, Switch } from "antd";
import { FactSelect } from "./FactSelect.tsx";
import type { Needs } from "./rubric.ts";
import { ValueInput } from "./ValueInput.tsx";

/** A condition on a fact with its reason; off: there is none. */
export function NeedsField({
  value,
  onChange,
  text,
  reasonLabel,
}: {
  value?: Needs | undefined;
  onChange?: (value: Needs | undefined) => void;
  text: string;
  reasonLabel: string;
}) {
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
          <FactSelect value={value.fact} onChange={(fact) => onChange?.({ ...value, fact })} />
          <span className="quiet">为</span>
          <ValueInput value={value.equals} onChange={(equals) => onChange?.({ ...value, equals })} />
          <Input
            aria-label={reasonLabel}
            placeholder={reasonLabel}
            value={value.reason}
            onChange={(event) => onChange?.({ ...value, reason: event.target.value })}
            style={{ flex: "1 1 200px" }}
          />
        </>
      )}
    </div>
  );
}
