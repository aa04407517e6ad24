import type { Item } from "../../assessment/index.ts";
import { inPoints } from "../../../core/points.ts";

/** When a mark needs a reason: an item that is earned, below full points; what is added or taken off beside them, above nothing. */
export const reasonWhen = (item: Pick<Item, "kind" | "from">): "below-full" | "above-zero" =>
  item.kind === "bonus" || item.from === "total" ? "above-zero" : "below-full";

/** Whether an expert owes a reason for this mark. */
export const reasonDue = (item: Pick<Item, "kind" | "from" | "points">, points: number): boolean =>
  reasonWhen(item) === "above-zero" ? points > 0 : points < item.points;

/** Why a mark without a reason is not taken. */
export function reasonMissing(item: Pick<Item, "id" | "kind" | "from" | "points">, points: number): string {
  if (reasonWhen(item) === "below-full")
    return `指标 ${item.id} 评 ${inPoints(points)} 分，低于满分 ${inPoints(item.points)} 分，须写明理由`;
  return `指标 ${item.id} ${item.kind === "bonus" ? "加" : "扣"} ${inPoints(points)} 分，须写明理由`;
}

/** Of a checklist the ticks are the reason: what was not met, in its own words; null when everything was. */
export function notMet(item: Pick<Item, "checks">, ticks: readonly string[]): string | null {
  const left = (item.checks ?? []).filter((one) => !ticks.includes(one.id)).map((one) => one.label);
  return left.length === 0 ? null : `未做到：${left.join("、")}`;
}
