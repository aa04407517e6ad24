import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { lastDayOf } from "../validity.ts";
import { calledOn, listOrder } from "./calledOn.ts";
import { livesOn, unitsOfYear, type UnitsAsked } from "./units.ts";
import type { Unit } from "../schemas.ts";

/** How a unit was called in a year, by id; the id itself when nobody knows it. */
export type NameOf = (unitId: string, year: number) => string;

/**
 * The names of units in every year, for lists that go over several.
 * @param ids those that the list shows; without it all units
 */
export async function unitNames(context: Context, ids?: readonly string[]): Promise<NameOf> {
  if (ids?.length === 0) return (id) => id;
  const db = tables(context.database);
  const names = db.selectFrom("unit").select(["id", "name"]);
  const formerNames = db
    .selectFrom("unit_former_name")
    .select(["unit_id", "name", "valid_until"])
    .orderBy("valid_until");
  const asked = ids && [...new Set(ids)];
  const now = new Map(
    (await (asked ? names.where("id", "in", asked) : names).execute()).map((row) => [row.id, row.name]),
  );
  const former = Map.groupBy(
    await (asked ? formerNames.where("unit_id", "in", asked) : formerNames).execute(),
    (row) => row.unit_id,
  );
  return (id, year) =>
    // The first of the former names that was still valid at the end of the year, else today's.
    former.get(id)?.find((row) => row.valid_until >= lastDayOf(year))?.name ?? now.get(id) ?? id;
}

/** A unit as it is called today. */
type Called = Pick<Unit, "id" | "name" | "shortName" | "kind">;

/**
 * How every unit is called today, in the order of lists: what texts are held against and what only asks for names, in one query, without sites
 * and filings.
 * @param ids only these
 */
export async function unitsCalled(context: Context, ids?: readonly string[]): Promise<Called[]> {
  if (ids?.length === 0) return [];
  return tables(context.database)
    .selectFrom(calledOn(dateInChina(context.clock.now())))
    .select(["called.unit_id as id", "called.name", "called.short_name as shortName", "called.kind"])
    .$if(ids !== undefined, (query) =>
      query.where(sql<boolean>`called.unit_id = any(${[...(ids ?? [])]}::text[])`),
    )
    .orderBy(listOrder)
    .execute();
}

/** The same of the units that live today (`livesOn`). */
export async function unitsLiving(context: Context, ids?: readonly string[]): Promise<Called[]> {
  if (ids?.length === 0) return [];
  const today = dateInChina(context.clock.now());
  return tables(context.database)
    .selectFrom("unit")
    .innerJoin(calledOn(today), "called.unit_id", "unit.id")
    .select(["unit.id", "called.name", "called.short_name as shortName", "called.kind"])
    .where(
      sql<boolean>`(founded_on is null or founded_on <= ${today}) and (closed_on is null or closed_on > ${today})`,
    )
    .$if(ids !== undefined, (query) => query.where(sql<boolean>`unit.id = any(${[...(ids ?? [])]}::text[])`))
    .orderBy(listOrder)
    .execute();
}

/** Every unit that lived on a day of the year, called as at its end (or at its own end). */
export async function unitsIn(context: Context, year: number, filter: UnitsAsked = {}): Promise<Unit[]> {
  const last = lastDayOf(year);
  return (await unitsOfYear(context, year, filter)).filter(
    (unit) =>
      livesOn(unit, last) ||
      (unit.closedOn !== null && unit.closedOn > `${year}-01-01` && unit.closedOn <= last),
  );
}

/**
 * A page of the same units by name, sorted and cut by the database, for lists that show a row a unit.
 * @param search only units whose name of the year holds it
 */
export async function unitPageIn(
  context: Context,
  year: number,
  {
    search,
    ids,
    without,
  }: { search?: string | undefined; ids?: readonly string[]; without: ReadonlySet<string> },
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ total: number; units: Pick<Unit, "id" | "name" | "foundedOn" | "closedOn">[] }> {
  const last = lastDayOf(year);
  const found = tables(context.database)
    .selectFrom("unit")
    .innerJoin(calledOn(last), "called.unit_id", "unit.id")
    .where(
      sql<boolean>`(founded_on is null or founded_on <= ${last}) and (closed_on is null or closed_on > ${`${year}-01-01`})`,
    )
    .where(sql<boolean>`unit.id <> all(${[...without]}::text[])`)
    .$if(ids !== undefined, (query) => query.where(sql<boolean>`unit.id = any(${[...(ids ?? [])]}::text[])`))
    .$if(Boolean(search), (query) => query.where(sql<boolean>`strpos(called.name, ${search ?? ""}) > 0`));
  const { total } = await found.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  const units = await found
    .select(["unit.id", "called.name", "founded_on as foundedOn", "closed_on as closedOn"])
    .orderBy(listOrder)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, units };
}

/** Whether the text stands in a name that a unit has, had or had in the year that is shown. */
export async function unitsNamed(context: Context, search: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unit where id = ${search}
    union all
    select unit.id from unit join unit_on(${dateInChina(context.clock.now())}::date) as called on called.unit_id = unit.id
    where not exists (select from unit where id = ${search}) and (
      strpos(called.name, ${search}) > 0 or strpos(called.short_name, ${search}) > 0
      or strpos(unit.name, ${search}) > 0 or strpos(unit.short_name, ${search}) > 0
      or exists (select from unit_former_name as former where former.unit_id = unit.id and strpos(former.name, ${search}) > 0))`.execute(
    context.database,
  );
  return new Set(rows.map((row) => row.id));
}
