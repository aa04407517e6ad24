import { signedIn, type Context } from "../../../core/context.ts";
import { cycle, cycleUnits, markStates } from "../../assessment/index.ts";
import type { Combined } from "../combineMarks.ts";
import { combinedMarks } from "./combinedMarks.ts";
import { panelPoints } from "./expertMarks.ts";
import { openRound, roundOf, stageOf } from "./stage.ts";

export interface Disagreement {
  unitId: string;
  unitName: string;
  item: string;
  itemName: string;
  /** Full points of the item, hundredths. */
  of: number;
  state: Exclude<Combined["state"], "combined" | "missing">;
  /** The experts' marks, without names, in rising order. */
  marks: number[];
  /** What 初评 said, when it is 复评 that went beyond its bound. */
  preliminary: number | null;
}

export interface Pending {
  /** Items that wait for a third expert, for the leader, or for confirmation. */
  disagreements: Disagreement[];
  /** Unit → items that lack marks. */
  missing: Map<string, string[]>;
}

/** What keeps a round from being closed, of every unit. Not filtered by viewer. */
export async function pendingItems(context: Context, year: number): Promise<Pending> {
  const { rubric } = await cycle(context, year);
  const stage = await stageOf(context, year);
  const round = openRound(stage) ?? roundOf(stage);
  const combined = await combinedMarks(context, year, round, rubric);
  const first = round === 2 ? await combinedMarks(context, year, 1, rubric) : combined;
  const points = await panelPoints(context, year, round, rubric);
  const units = new Map((await cycleUnits(context, year)).map((unit) => [unit.id, unit.name]));
  const items = new Map(rubric.items.map((item) => [item.id, item]));
  const out: Pending = { disagreements: [], missing: new Map() };
  for (const mark of await markStates(context, year)) {
    const item = items.get(mark.item);
    const unitName = units.get(mark.unitId);
    if (mark.state !== "needs-expert" || !item || unitName === undefined) continue;
    const state = combined.get(mark.unitId)?.get(mark.item)?.state ?? "missing";
    if (state === "combined") continue;
    if (state === "missing") {
      out.missing.set(mark.unitId, [...(out.missing.get(mark.unitId) ?? []), mark.item]);
      continue;
    }
    const before = first.get(mark.unitId)?.get(mark.item);
    out.disagreements.push({
      unitId: mark.unitId,
      unitName,
      item: mark.item,
      itemName: item.name,
      of: item.points,
      state,
      marks: [...(points.get(mark.unitId)?.get(mark.item) ?? [])].sort((a, b) => a - b),
      preliminary: state === "needs-confirmation" && before?.state === "combined" ? before.points : null,
    });
  }
  return out;
}

/** Items on which experts do not come together, as far as the viewer has no conflict. */
export async function disagreements(context: Context, year: number): Promise<Disagreement[]> {
  const { recused } = signedIn(context);
  const { disagreements: all } = await pendingItems(context, year);
  return all.filter((one) => !recused.has(one.unitId));
}
