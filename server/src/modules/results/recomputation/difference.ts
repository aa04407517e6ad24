import type { Whole } from "../../../core/context.ts";
import { exactOf, itemMarks, type Cycle, type Plan, type PlannedMark } from "../../assessment/index.ts";
import { unitPoints, type UnitPoints } from "../../review/index.ts";
import type { Standing } from "../model.ts";
import { liveStandings } from "../standings/queries/standings.ts";
import { addUpUnit, fewUnits, type UnitTotal } from "../standings/addUp.ts";
import type { Difference, ItemDifference, StagedMark, UnitDifference } from "./model.ts";
import { UNIT_KINDS } from "../../registry/index.ts";

/** Values in one order of keys: the database keeps its own. */
const values = (mark: PlannedMark): string =>
  JSON.stringify(Object.entries(mark.facts).sort(([a], [b]) => (a < b ? -1 : 1)));

const same = (a: PlannedMark, b: PlannedMark): boolean =>
  a.state === b.state &&
  a.points === b.points &&
  (a.exact ?? null) === (b.exact ?? null) &&
  a.explanation === b.explanation &&
  values(a) === values(b);

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
  const known = new Map(marks?.known);
  const missing = new Set(marks?.missing);
  const vetoes = new Set(marks?.vetoes);
  for (const mark of changed) {
    vetoes.delete(mark.item);
    if (mark.state === "not-applicable") known.delete(mark.item);
    else if (mark.known !== null) known.set(mark.item, mark.known);
    if (mark.state === "veto") vetoes.add(mark.item);
    if (mark.state === "needs-expert") {
      if (!points.has(mark.item)) missing.add(mark.item);
      continue;
    }
    missing.delete(mark.item);
    points.delete(mark.item);
    if (mark.points !== null) points.set(mark.item, exactOf({ points: mark.points, exact: mark.exact }));
  }
  return { points, known, missing: [...missing], vetoes: [...vetoes] };
}

/** What of a unit's place would become another. */
const place = (row: Standing | undefined): string =>
  JSON.stringify([row?.score ?? null, row?.rank ?? null, row?.excellent, row?.bar, row?.veto, row?.failed]);

/**
 * What the plan would change against what stands: marks, and places in the standings. Writes nothing.
 * @param standings what stands: the live standings, or their frozen copy
 */
export async function differenceOf(
  context: Whole,
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
  const points =
    staged.size === 0
      ? new Map<string, UnitPoints>()
      : await unitPoints(context, of.year, of.rubric, fewUnits([...staged.keys()]));
  const others = new Map(
    plan.units.flatMap((unit): [string, UnitTotal][] => {
      const marks = staged.get(unit.id);
      return marks ? [[unit.id, addUpUnit(of, unit, marksAfter(points.get(unit.id), marks))]] : [];
    }),
  );
  const then = new Map((await liveStandings(context, of.year, others)).map((row) => [row.unitId, row]));
  const stood = new Map(standings.map((row) => [row.unitId, row]));
  const units = [...plan.units]
    .sort((a, b) => UNIT_KINDS.indexOf(a.kind) - UNIT_KINDS.indexOf(b.kind))
    .flatMap((unit): UnitDifference[] => {
      const own = items.get(unit.id) ?? [];
      const [old, next] = [stood.get(unit.id), then.get(unit.id)];
      if (own.length === 0 && place(old) === place(next)) return [];
      const { id: unitId, name, kind } = unit;
      return [
        {
          unitId,
          name,
          kind,
          before: old?.score ?? null,
          after: next?.score ?? null,
          rankBefore: old?.rank ?? null,
          rankAfter: next?.rank ?? null,
          excellentBefore: old?.excellent ?? false,
          excellentAfter: next?.excellent ?? false,
          barBefore: old?.bar ?? null,
          barAfter: next?.bar ?? null,
          items: own,
        },
      ];
    });
  return { difference: { units }, marks: changed.map((one) => one.after) };
}
