import { Input, InputNumber, Typography } from "antd";
import type { KeyboardEvent } from "react";
import { fromTyped, short, shown } from "../score/points.ts";
import { Tagged } from "../score/Tagged.tsx";
import type { MarkItem } from "./sheet.ts";
import type { Draft } from "./useDraft.ts";

/** One item: name and bounds, the field, and in the second round the first value with a reason for changing it. */
export function MarkField({
  item,
  value,
  problem,
  onChange,
  onMove,
}: {
  item: MarkItem;
  value: Draft[string] | undefined;
  problem: string | undefined;
  onChange: (change: Partial<Draft[string]>) => void;
  /** Asks for the field after (1) or before (-1). */
  onMove: (step: 1 | -1) => void;
}) {
  const points = value?.points ?? null;
  const changed = item.before !== null && points !== null && points !== item.before;
  const move = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    onMove(step);
  };
  return (
    <div className="mark-row">
      <div className="mark-name">
        <label htmlFor={`mark-${item.id}`}>
          <b>{item.id}</b> {item.name}
        </label>
        <div className="quiet mark-basis">
          {item.basis} <Tagged tag={item.tag} />
        </div>
      </div>
      <div className="mark-value">
        <InputNumber<number>
          id={`mark-${item.id}`}
          data-testid={`mark-${item.id}`}
          className="number"
          value={points === null ? null : points / 100}
          min={0}
          max={item.of / 100}
          precision={2}
          step={0.5}
          controls={false}
          keyboard={false}
          status={problem && points !== null ? "error" : ""}
          suffix={<span className="quiet">/ {short(item.of)}</span>}
          onChange={(typed) => onChange({ points: typed === null ? null : fromTyped(typed) })}
          onKeyDown={move}
        />
        {item.before !== null && <span className="quiet"> 初评 {shown(item.before)}</span>}
        {item.others.length > 0 && <span className="quiet"> 他人 {item.others.map(shown).join("、")}</span>}
      </div>
      {changed && (
        <Input
          className="mark-reason"
          placeholder="改动理由"
          value={value?.reason ?? ""}
          maxLength={300}
          onChange={(event) => onChange({ reason: event.target.value })}
          data-testid={`reason-${item.id}`}
        />
      )}
      {problem && points !== null && <Typography.Text type="danger">{problem}</Typography.Text>}
    </div>
  );
}
