import type { Whole } from "../../../../core/context.ts";
import { cycle, itemMarks, planMarks, type Cycle } from "../../../assessment/index.ts";
import { unitPoints } from "../../../review/index.ts";
import type { Standing } from "../../model.ts";
import { namedLists, type NamedList } from "../../queries/lists.ts";
import { liveStandings } from "../../standings/queries/standings.ts";
import { changedMarks, marksAfter } from "../../recomputation/difference.ts";
import type { StagedMark } from "../../recomputation/model.ts";
import { addUpUnit, type UnitTotal } from "../../standings/addUp.ts";
import { tables } from "../../tables.ts";
import { revokedHonours } from "./revoked.ts";

/** What the data and decisions of now would make of the year. Nothing of it counts before a corrigendum is out. */
export interface LiveState {
  rows: Standing[];
  /** By unit: automatic marks that would become others. */
  marks: Map<string, StagedMark[]>;
  /** Units some of whose points would change, though their total may not. */
  moved: Set<string>;
  lists: NamedList[];
  nominees: Map<string, string>;
}

async function totals(context: Whole, of: Cycle) {
  const plan = await planMarks(context, of);
  const changed = changedMarks(plan, await itemMarks(context, of.year));
  const marks = new Map<string, StagedMark[]>();
  const moved = new Set<string>();
  for (const { before, after } of changed) {
    marks.set(after.unitId, [...(marks.get(after.unitId) ?? []), after]);
    if (before?.points !== after.points || before?.state !== after.state) moved.add(after.unitId);
  }
  const points = await unitPoints(context, of.year, of.rubric);
  const added = plan.units.map((unit): [string, UnitTotal] => {
    const own = marks.get(unit.id);
    const now = own ? marksAfter(points.get(unit.id), own) : points.get(unit.id);
    return [unit.id, addUpUnit(of, unit, now)];
  });
  return { marks, moved, totals: new Map(added) };
}

/** Works the year out again from the facts and decisions as they are now; writes nothing. Linear in units × items. */
export async function liveState(context: Whole, year: number): Promise<LiveState> {
  const of = await cycle(context, year);
  const worked = await totals(context, of);
  const barred = await revokedHonours(context, year);
  const rows = (await liveStandings(context, year, worked.totals)).map((row) => {
    const why = barred.get(row.unitId);
    return why === undefined ? row : { ...row, excellent: false, bar: row.bar ?? why };
  });
  const nominees = await tables(context.database)
    .selectFrom("nominee")
    .select(["unit_id", "name"])
    .where("year", "=", year)
    .execute();
  return {
    rows,
    marks: worked.marks,
    moved: worked.moved,
    lists: await namedLists(context, of),
    nominees: new Map(nominees.map((row) => [row.unit_id, row.name])),
  };
}
