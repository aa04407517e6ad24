import { Input, InputNumber, Select } from "antd";
import { KIND_OPTIONS, type UnitKind } from "../registry/kinds.ts";
import { FactSelect } from "./FactSelect.tsx";
import { NeedsField } from "./NeedsField.tsx";
import { PointsInput } from "./PointsInput.tsx";
import { optionsOf, type Part } from "./rubric.ts";
import { asPart, PART_NAMES, partKind, YEAR_OPTIONS } from "./rule.ts";
import { TableField } from "./TableField.tsx";
import { ValueInput } from "./ValueInput.tsx";

type Due = Extract<Part, { due: object }>;

function DueField({ part, onChange }: { part: Due; onChange: (part: Part) => void }) {
  const set = (change: Partial<Due["due"]>) => onChange({ ...part, due: { ...part.due, ...change } });
  const { yearOffset, month, day } = part.due;
  return (
    <>
      <Select
        aria-label="期限年度"
        value={yearOffset}
        options={YEAR_OPTIONS}
        onChange={(value) => set({ yearOffset: value })}
      />
      <InputNumber
        aria-label="月"
        value={month}
        min={1}
        max={12}
        precision={0}
        suffix="月"
        onChange={(value) => set({ month: value ?? 1 })}
        style={{ width: 80 }}
      />
      <InputNumber
        aria-label="日"
        value={day}
        min={1}
        max={31}
        precision={0}
        suffix="日"
        onChange={(value) => set({ day: value ?? 1 })}
        style={{ width: 80 }}
      />
      <span className="quiet">每晚一天扣</span>
      <PointsInput
        label="每晚一天扣"
        optional
        value={part.perDay}
        onChange={(perDay) => {
          const { perDay: _before, ...rest } = part;
          onChange(perDay ? { ...rest, perDay } : rest);
        }}
      />
    </>
  );
}

/** One part of an item: its fact, its words, the condition, and what it gives. */
export function PartRow({ part, onChange }: { part: Part; onChange: (part: Part) => void }) {
  return (
    <>
      <FactSelect value={part.fact} onChange={(fact) => onChange({ ...part, fact })} />
      <Input
        aria-label="说明"
        placeholder="说明"
        value={part.label}
        onChange={(event) => onChange({ ...part, label: event.target.value })}
        style={{ flex: "1 1 160px" }}
      />
      <Select
        aria-label="比较"
        value={partKind(part)}
        options={optionsOf(PART_NAMES)}
        onChange={(kind) => onChange(asPart(part, kind))}
        style={{ width: 92 }}
      />
      {"equals" in part && (
        <ValueInput
          booleanOnly
          value={part.equals}
          onChange={(value) => onChange({ ...part, equals: value === true })}
        />
      )}
      {"atLeast" in part && (
        <InputNumber
          aria-label="达到"
          value={part.atLeast}
          onChange={(value) => onChange({ ...part, atLeast: value ?? 0 })}
        />
      )}
      {"target" in part && (
        <InputNumber
          aria-label="满分目标"
          prefix={<span className="quiet">满分目标</span>}
          value={part.target / (part.shownPer ?? 1)}
          min={0.01}
          onChange={(value) => onChange({ ...part, target: (value ?? 1) * (part.shownPer ?? 1) })}
          style={{ width: 160 }}
        />
      )}
      {"table" in part && (
        <TableField value={part.table} onChange={(table) => onChange({ ...part, table })} />
      )}
      {"due" in part && <DueField part={part} onChange={onChange} />}
      <PointsInput
        label="分值"
        value={part.points}
        onChange={(points) => onChange({ ...part, points: points ?? 0 })}
      />
      <Select<UnitKind[]>
        mode="multiple"
        aria-label="适用单位"
        placeholder="全部单位"
        value={part.appliesTo ?? []}
        options={KIND_OPTIONS}
        onChange={(kinds) => {
          const { appliesTo: _before, ...rest } = part;
          onChange(kinds.length > 0 ? { ...rest, appliesTo: kinds } : rest);
        }}
        style={{ minWidth: 150 }}
      />
      <NeedsField
        text="有前提"
        reasonLabel="不满足时写明的理由"
        value={part.needs}
        onChange={(needs) => {
          const { needs: _before, ...rest } = part;
          onChange(needs ? { ...rest, needs } : rest);
        }}
      />
    </>
  );
}
