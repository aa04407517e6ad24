import type { Context } from "../../../core/context.ts";
import { itemMarks, type Cycle, type Plan, type PlannedMark } from "../../assessment/index.ts";
import { unitPoints, type UnitPoints } from "../../review/index.ts";
import type { Standing } from "../model.ts";
import { ranks } from "../ranking.ts";
import { addUpUnit } from "../standings/addUp.ts";
import type { Difference, ItemDifference, StagedMark, UnitDifference } from "./model.ts";

const same = (a: PlannedMark, b: PlannedMark): boolean =>
  a.state === b.state && a.points === b.points && a.explanation === b.explanation;

/** Marks that would become others, and which ones they replace. */
export function changedMarks(plan: Plan, stored: readonly PlannedMark[]) {
  const before = new Map(stored.map((mark) => [`${mark.unitId} ${mark.item}`, mark]));
  return plan.marks.flatMap((mark) => {
    const old = before.get(`${mark.unitId} ${mark.item}`);
    return old && same(old, mark) ? [] : [{ before: old ?? null, after: mark }];
  });
}

/** A unit's marks with the changed automatic ones in place of the old. */
export function marksAfter(marks: UnitPoints | undefined, changed: readonly StagedMark[]): UnitPoints {
  const points = new Map(marks?.points);
  const missing = new Set(marks?.missing);
  const vetoes = new Set(marks?.vetoes);
  for (const mark of changed) {
    vetoes.delete(mark.item);
    if (mark.state === "veto") vetoes.add(mark.item);
    if (mark.state === "needs-expert") {
      if (!points.has(mark.item)) missing.add(mark.item);
      continue;
    }
    missing.delete(mark.item);
    points.delete(mark.item);
    if (mark.points !== null) points.set(mark.item, mark.points);
  }
  return { points, missing: [...missing], vetoes: [...vetoes] };
}

/** What the plan would change against what is stored. Writes nothing. */
export async function differenceOf(
  context: Context,
  of: Cycle,
  plan: Plan,
  standings: readonly Standing[],
): Promise<{ difference: Difference; marks: StagedMark[] }> {
  const changed = changedMarks(plan, await itemMarks(context, of.year));
  const names = new Map(of.rubric.items.map((item) => [item.id, item.name]));
  const items = new Map<string, ItemDifference[]>();
  const staged = new Map<string, StagedMark[]>();
  for (const { before, after: mark } of changed) {
    items.set(mark.unitId, [
      ...(items.get(mark.unitId) ?? []),
      { item: mark.item, name: names.get(mark.item) ?? mark.item, before, after: mark },
    ]);
    staged.set(mark.unitId, [...(staged.get(mark.unitId) ?? []), mark]);
  }
  const points = await unitPoints(context, of.year, of.rubric);
  const old = new Map(standings.map((row) => [row.unitId, row]));
  const rows = plan.units.map((unit) => {
    const marks = staged.get(unit.id);
    const before = old.get(unit.id);
    const total = marks
      ? (addUpUnit(of, unit, marksAfter(points.get(unit.id), marks)).total?.total ?? null)
      : (before?.score ?? null);
    return { unit, before, after: total };
  });
  const units: UnitDifference[] = (["bureau", "college", "direct"] as const).flatMap((kind) => {
    const inside = rows.filter((row) => row.unit.kind === kind);
    const places = ranks(inside.map((row) => (row.after === null ? null : [row.after])));
    const stood = ranks(inside.map((row) => (row.before?.score == null ? null : [row.before.score])));
    return inside.flatMap((row, index) => {
      const own = items.get(row.unit.id) ?? [];
      const [rankBefore, rankAfter] = [stood[index] ?? null, places[index] ?? null];
      if (own.length === 0 && rankBefore === rankAfter) return [];
      const { id: unitId, name } = row.unit;
      return [
        {
          unitId,
          name,
          kind,
          before: row.before?.score ?? null,
          after: row.after,
          rankBefore,
          rankAfter,
          items: own,
        },
      ];
    });
  });
  return { difference: { units }, marks: changed.map((one) => one.after) };
}
