import { Input, InputNumber, Select } from "antd";
import { FactSelect } from "./FactSelect.tsx";
import { NeedsField } from "./NeedsField.tsx";
import { PartRow } from "./PartRow.tsx";
import { PointsInput } from "./PointsInput.tsx";
import { RowList } from "./RowList.tsx";
import { RULE_NAMES, type Item, type Rule, type RuleOf } from "./rubric.ts";
import { asTrigger, emptyRule, ruleKinds } from "./rule.ts";
import { ValueInput } from "./ValueInput.tsx";

type Editing<Kind extends Rule["kind"]> = { rule: RuleOf<Kind>; onChange: (rule: Rule) => void };

function MedianFields({ rule, onChange }: Editing<"median-ratio">) {
  return (
    <div className="rule-row">
      <FactSelect value={rule.fact} onChange={(fact) => onChange({ ...rule, fact })} />
      <InputNumber
        aria-label="中位数的倍数"
        prefix={<span className="quiet">达到中位数的</span>}
        suffix="倍得满分"
        value={rule.factor}
        min={0.01}
        step={0.1}
        onChange={(factor) => onChange({ ...rule, factor: factor ?? 1 })}
        style={{ width: 250 }}
      />
    </div>
  );
}

function PartsFields({ rule, onChange }: Editing<"parts">) {
  return (
    <>
      <NeedsField
        text="有一项条件使本项为 0 分"
        reasonLabel="理由"
        equalsOnly
        value={rule.zeroWhen}
        onChange={(zeroWhen) => {
          const { zeroWhen: _before, ...rest } = rule;
          onChange(zeroWhen && "equals" in zeroWhen ? { ...rest, zeroWhen } : rest);
        }}
      />
      <RowList
        rows={rule.parts}
        onChange={(parts) => onChange({ ...rule, parts })}
        fresh={() => ({ fact: "", label: "", points: 0, equals: true })}
        addText="加一部分"
      >
        {(part, change) => <PartRow part={part} onChange={change} />}
      </RowList>
    </>
  );
}

function CaseFields({ rule, onChange, bonus }: Editing<"per-case"> & { bonus: boolean }) {
  const verb = bonus ? "每个加" : "每个扣";
  return (
    <RowList
      rows={rule.cases}
      onChange={(cases) => onChange({ ...rule, cases })}
      fresh={() => ({ fact: "", label: "", each: 0 })}
      addText="加一种情形"
    >
      {(one, change) => (
        <>
          <FactSelect value={one.fact} onChange={(fact) => change({ ...one, fact })} />
          <Input
            aria-label="说明"
            placeholder="说明"
            value={one.label}
            onChange={(event) => change({ ...one, label: event.target.value })}
            style={{ flex: "1 1 160px" }}
          />
          <span className="quiet">{verb}</span>
          <PointsInput
            label={verb}
            value={one.each}
            onChange={(each) => change({ ...one, each: each ?? 0 })}
          />
        </>
      )}
    </RowList>
  );
}

function TriggerFields({ rule, onChange }: Editing<"when">) {
  return (
    <RowList
      rows={rule.any}
      onChange={(any) => onChange({ ...rule, any })}
      fresh={() => ({ fact: "", label: "", equals: true })}
      addText="加一种情形（任一即触发）"
    >
      {(one, change) => (
        <>
          <FactSelect value={one.fact} onChange={(fact) => change({ ...one, fact })} />
          <Input
            aria-label="说明"
            placeholder="说明"
            value={one.label}
            onChange={(event) => change({ ...one, label: event.target.value })}
            style={{ flex: "1 1 160px" }}
          />
          <Select
            aria-label="比较"
            value={"equals" in one ? "equals" : "atLeast"}
            options={[
              { value: "equals", label: "等于" },
              { value: "atLeast", label: "达到（含）" },
            ]}
            onChange={(kind: "equals" | "atLeast") => change(asTrigger(one, kind))}
            style={{ width: 110 }}
          />
          {"equals" in one ? (
            <ValueInput value={one.equals} onChange={(equals) => change({ ...one, equals })} />
          ) : (
            <InputNumber
              aria-label="达到"
              value={one.atLeast}
              onChange={(value) => change({ ...one, atLeast: value ?? 0 })}
            />
          )}
        </>
      )}
    </RowList>
  );
}

/** How an automatic item is computed from facts. */
export function RuleEditor({
  value,
  onChange,
  item,
}: {
  value?: Rule | undefined;
  onChange?: (rule: Rule) => void;
  item: Pick<Item, "kind" | "points">;
}) {
  const kinds = ruleKinds(item.kind);
  const rule = value && kinds.includes(value.kind) ? value : undefined;
  const change = (after: Rule) => onChange?.(after);
  return (
    <div className="rule-editor">
      <Select
        aria-label="规则"
        placeholder="选择规则"
        value={rule?.kind ?? null}
        options={kinds.map((kind) => ({ value: kind, label: RULE_NAMES[kind] }))}
        onChange={(kind: Rule["kind"]) => change(emptyRule(kind, item.points))}
        style={{ width: 240 }}
        data-testid="rule-kind"
      />
      {rule?.kind === "median-ratio" && <MedianFields rule={rule} onChange={change} />}
      {rule?.kind === "parts" && <PartsFields rule={rule} onChange={change} />}
      {rule?.kind === "per-case" && (
        <CaseFields rule={rule} onChange={change} bonus={item.kind === "bonus"} />
      )}
      {rule?.kind === "when" && <TriggerFields rule={rule} onChange={change} />}
    </div>
  );
}
