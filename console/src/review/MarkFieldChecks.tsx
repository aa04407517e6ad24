import { Button, Checkbox } from "antd";
import type { KeyboardEvent } from "react";
import { short } from "../kit/points.ts";
import { ticksWorth, type MarkItem } from "./sheet.ts";

/** A checklist item: what is met is ticked, and the points are the sum of the ticked. Digits tick by number. */
export function MarkFieldChecks({
  item,
  ticks,
  marked,
  onTicks,
}: {
  item: MarkItem;
  ticks: string[];
  /** Whether a decision stands; without one nothing is ticked yet, which is not the same as nothing met. */
  marked: boolean;
  onTicks: (ticks: string[], points: number) => void;
}) {
  const set = (chosen: string[]) => onTicks(chosen, ticksWorth(item, chosen));
  const toggle = (id: string) => set(ticks.includes(id) ? ticks.filter((one) => one !== id) : [...ticks, id]);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(event.key)) return;
    const check = item.checks[Number(event.key) - 1];
    if (event.key !== "0" && !check) return;
    event.preventDefault();
    if (check) toggle(check.id);
    else set([]);
  };
  return (
    <div className="mark-checks" role="group" aria-label={`${item.id} ${item.name}`} onKeyDown={press}>
      {item.checks.map((check, index) => (
        <span key={check.id} data-stop="tick">
          <Checkbox
            checked={ticks.includes(check.id)}
            onChange={() => toggle(check.id)}
            data-testid={`tick-${item.id}-${check.id}`}
          >
            {index + 1}. {check.label}（{short(check.points)} 分）
          </Checkbox>
        </span>
      ))}
      {!marked && (
        <Button size="small" onClick={() => set([])} data-testid={`tick-${item.id}-none`}>
          均未做到，计 0 分
        </Button>
      )}
    </div>
  );
}
