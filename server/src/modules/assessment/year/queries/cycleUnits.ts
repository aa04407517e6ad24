import { sql, type AliasedRawBuilder } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import {
  calledNow,
  calledOn,
  lastDayOf,
  listOrder,
  unitsOfYear,
  type Unit,
  type UnitKind,
  type UnitsAsked,
} from "../../../registry/index.ts";
import { tables } from "../../tables.ts";

/** A unit as the year's inspection sees it: called as at the end of the year, of the kind under which it entered the cycle. */
export interface CycleUnit extends Unit {
  /** The kind that the registry holds now, when it differs; null when it is the same. */
  changedKind: UnitKind | null;
  /** The day from which it takes part, when it was founded in the year; null: the whole year. */
  memberFrom: string | null;
}

/**
 * Units of a cycle in the order of lists, those that are closed by now too: it leaves a year only by a decision. Not filtered by viewer:
 * for other modules.
 */
export async function cycleUnits(
  context: Context,
  year: number,
  filter: UnitsAsked = {},
): Promise<CycleUnit[]> {
  if (filter.ids?.length === 0) return [];
  let query = tables(context.database)
    .selectFrom("cycle_unit")
    .select(["unit_id", "kind", "member_from"])
    .where("year", "=", year)
    .where("left_on", "is", null);
  if (filter.ids) query = query.where("unit_id", "in", [...filter.ids]);
  const rows = await query.execute();
  const members = new Map(rows.map((row) => [row.unit_id, row]));
  return (await unitsOfYear(context, year, filter)).flatMap((unit) => {
    const member = members.get(unit.id);
    if (!member) return [];
    const { kind, member_from: memberFrom } = member;
    return [{ ...unit, kind, memberFrom, changedKind: kind === unit.now.kind ? null : unit.now.kind }];
  });
}

/** A unit of a cycle by what lists need of it. */
export type CycleMember = Pick<CycleUnit, "id" | "name" | "kind">;

/** The same units in the same order, without sites and filings: for whoever only counts and names them. */
export async function cycleMembers(
  context: Context,
  year: number,
  ids?: readonly string[],
): Promise<CycleMember[]> {
  if (ids?.length === 0) return [];
  return tables(context.database)
    .selectFrom("cycle_unit")
    .innerJoin(calledOn(lastDayOf(year)), "called.unit_id", "cycle_unit.unit_id")
    .select(["cycle_unit.unit_id as id", "called.name", "cycle_unit.kind"])
    .where("year", "=", year)
    .where("left_on", "is", null)
    .$if(ids !== undefined, (all) => all.where("cycle_unit.unit_id", "in", [...(ids ?? [])]))
    .orderBy(listOrder)
    .execute();
}

/** The units of a cycle by id and kind only, to be joined as `member` by whoever counts in the database. */
export const membersOf = (year: number): AliasedRawBuilder<{ unit_id: string; kind: UnitKind }, "member"> =>
  sql<{
    unit_id: string;
    kind: UnitKind;
  }>`(select unit_id, kind from cycle_unit where year = ${year}::int and left_on is null)`.as("member");

/** The units of a cycle that the registry holds under another kind now, in the order of lists. */
export async function changedKinds(
  context: Context,
  year: number,
): Promise<(CycleMember & { changedKind: UnitKind })[]> {
  return tables(context.database)
    .selectFrom("cycle_unit")
    .innerJoin(calledOn(lastDayOf(year)), "called.unit_id", "cycle_unit.unit_id")
    .innerJoin(calledNow, "now.unit_id", "cycle_unit.unit_id")
    .select(["cycle_unit.unit_id as id", "called.name", "cycle_unit.kind", "now.kind as changedKind"])
    .where("year", "=", year)
    .where("left_on", "is", null)
    .whereRef("now.kind", "!=", "cycle_unit.kind")
    .orderBy(listOrder)
    .execute();
}

/** One unit of a cycle. @throws Refusal 404 for a unit that is not inspected in the year */
export async function cycleUnit(context: Context, year: number, unitId: string): Promise<CycleUnit> {
  const [found] = await cycleUnits(context, year, { ids: [unitId] });
  if (!found) throw notFound(`${year} 年度受检单位中编号为“${unitId}”的单位`);
  return found;
}
