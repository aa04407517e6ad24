import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { lastDayOf } from "../validity.ts";
import { allUnits, livesOn, unitsOfYear } from "./units.ts";
import type { Unit, UnitFilter } from "../schemas.ts";

/** How a unit was called in a year, by id; the id itself when nobody knows it. */
export type NameOf = (unitId: string, year: number) => string;

/** The names of all units in every year, for lists that go over several. */
export async function unitNames(context: Context): Promise<NameOf> {
  const db = tables(context.database);
  const now = new Map(
    (await db.selectFrom("unit").select(["id", "name"]).execute()).map((row) => [row.id, row.name]),
  );
  const former = Map.groupBy(
    await db
      .selectFrom("unit_former_name")
      .select(["unit_id", "name", "valid_until"])
      .orderBy("valid_until")
      .execute(),
    (row) => row.unit_id,
  );
  return (id, year) =>
    // The first of the former names that was still valid at the end of the year, else today's.
    former.get(id)?.find((row) => row.valid_until >= lastDayOf(year))?.name ?? now.get(id) ?? id;
}

/** Every unit that lived on a day of the year, called as at its end (or at its own end). */
export async function unitsIn(context: Context, year: number, filter: UnitFilter = {}): Promise<Unit[]> {
  const last = lastDayOf(year);
  return (await unitsOfYear(context, year, filter)).filter(
    (unit) =>
      livesOn(unit, last) ||
      (unit.closedOn !== null && unit.closedOn > `${year}-01-01` && unit.closedOn <= last),
  );
}

/** Whether the text stands in a name that a unit has, had or had in the year that is shown. */
export async function unitsNamed(context: Context, search: string): Promise<Set<string>> {
  return new Set((await allUnits(context, { search })).map((unit) => unit.id));
}
