import type { Context } from "../../../core/context.ts";
import { cycle, itemMarks } from "../../assessment/index.ts";
import { combinedMarks } from "./expertMarks.ts";
import { stageOf } from "./stage.ts";

export interface FinalMark {
  item: string;
  state: "computed" | "reviewed" | "not-applicable" | "could-not-look" | "missing";
  /** Hundredths; null when the item is left out or still missing. */
  points: number | null;
  explanation: string;
}

const show = (points: number): string => (points / 100).toFixed(2);

/**
 * Every unit's marks as they count: automatic ones, and what the experts say together (复评 once it has begun, else 初评).
 * Not filtered by viewer: for other modules.
 */
export async function finalMarks(
  context: Context,
  year: number,
  unitId?: string,
): Promise<Map<string, FinalMark[]>> {
  const { rubric } = await cycle(context, year);
  const stage = await stageOf(context, year);
  const round = stage === "second" || stage === "closed" ? 2 : 1;
  const first = await combinedMarks(context, year, 1, rubric, unitId);
  const second = round === 2 ? await combinedMarks(context, year, 2, rubric, unitId) : first;
  const out = new Map<string, FinalMark[]>();
  for (const mark of await itemMarks(context, year, unitId)) {
    const list = out.get(mark.unitId) ?? [];
    out.set(mark.unitId, list);
    if (mark.state !== "needs-expert") {
      list.push({ item: mark.item, state: mark.state, points: mark.points, explanation: mark.explanation });
      continue;
    }
    const before = first.get(mark.unitId)?.get(mark.item);
    const now = second.get(mark.unitId)?.get(mark.item);
    if (now?.state === "combined") {
      const changed = round === 2 && before?.state === "combined" && before.points !== now.points;
      const said = changed
        ? `专家复评 ${show(now.points)} 分（初评 ${show(before.points)} 分）`
        : `专家评定 ${show(now.points)} 分`;
      list.push({ item: mark.item, state: "reviewed", points: now.points, explanation: said });
    } else list.push({ item: mark.item, state: "missing", points: null, explanation: "专家尚未评定" });
  }
  const order = new Map(rubric.items.map((item, index) => [item.id, index]));
  for (const list of out.values()) list.sort((a, b) => (order.get(a.item) ?? 0) - (order.get(b.item) ?? 0));
  return out;
}
