import { sql, type RawBuilder } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context, type Viewer } from "../../../core/context.ts";
import { orderBy } from "../../../core/sorting.ts";
import { maySeeUnit } from "../policy.ts";
import type { Unit, UnitCounts, UnitFilter, UnitSort } from "../schemas.ts";
import { tables } from "../tables.ts";
import { calledOn, listOrder } from "./calledOn.ts";
import { units } from "./units.ts";

/** Somebody or some department is filed for `unit` on the day: as `filingOn` tells of one unit. */
const filedOn = (day: string): RawBuilder<boolean> => {
  const held = (
    table: "unit_department" | "unit_officer",
  ) => sql`exists (select from ${sql.table(table)} as held
    where held.unit_id = unit.id and held.valid_from <= ${day}::date and held.valid_from <= held.valid_until
      and (held.ended_on is null or held.ended_on > ${day}::date))`;
  return sql<boolean>`(${held("unit_department")} or ${held("unit_officer")})`;
};

const livingOn = (day: string): RawBuilder<boolean> =>
  sql<boolean>`((unit.founded_on is null or unit.founded_on <= ${day}::date) and (unit.closed_on is null or unit.closed_on > ${day}::date))`;

/** Part of a name that `unit` has, had or has on the day, or its id. */
const named = (search: string): RawBuilder<boolean> =>
  sql<boolean>`case when exists (select from unit as one where one.id = ${search}) then unit.id = ${search} else
    strpos(called.name, ${search}) > 0 or strpos(called.short_name, ${search}) > 0
    or strpos(unit.name, ${search}) > 0 or strpos(unit.short_name, ${search}) > 0
    or exists (select from unit_former_name as former where former.unit_id = unit.id and strpos(former.name, ${search}) > 0) end`;

/** The ids of those whom the viewer may not see: an officer sees the own unit. */
const seenBy = (viewer: Viewer): RawBuilder<boolean> =>
  maySeeUnit(viewer, "") ? sql<boolean>`true` : sql<boolean>`unit.id = ${viewer.unitId ?? ""}`;

/** What a page can be sorted by; what is alike stands in the order of the register. */
const SORTED = {
  id: sql<string>`unit.id collate "C"`,
  name: sql<string>`called.name`,
  kind: sql<string>`called.kind`,
};

/** One page of what `units` answers, found, sorted and cut by the database. */
export async function unitPage(
  context: Context,
  filter: UnitFilter,
  { page, pageSize, sort }: { page: number; pageSize: number; sort?: UnitSort | undefined },
): Promise<{ total: number; units: Unit[] }> {
  const viewer = signedIn(context);
  const day = filter.on ?? dateInChina(context.clock.now());
  const { kind, filed, life, search } = filter;
  const found = tables(context.database)
    .selectFrom("unit")
    .innerJoin(calledOn(day), "called.unit_id", "unit.id")
    .where(seenBy(viewer))
    .$if(kind !== undefined, (query) => query.where("called.kind", "=", kind!))
    .$if(Boolean(search), (query) => query.where(named(search!)))
    .$if(life !== undefined, (query) =>
      query.where(life === "living" ? livingOn(day) : sql<boolean>`not ${livingOn(day)}`),
    )
    // Whether one of which the person is recused has filed is not told.
    .$if(filed !== undefined, (query) =>
      query
        .where(filed === "yes" ? filedOn(day) : sql<boolean>`not ${filedOn(day)}`)
        .where(sql<boolean>`unit.id <> all(${[...viewer.recused]}::text[])`),
    );
  const { total } = await found.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  const rows = await found
    .select("unit.id")
    .$if(sort !== undefined, (query) => query.orderBy(orderBy(SORTED, sort!)))
    .orderBy(listOrder)
    .orderBy("unit.id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const read = new Map(
    (await units(context, { on: day, ids: rows.map((row) => row.id) })).map((one) => [one.id, one]),
  );
  return { total, units: rows.flatMap((row) => read.get(row.id) ?? []) };
}

/** The same units by today's name only, for choices. */
export async function unitChoices(context: Context): Promise<{ id: string; name: string }[]> {
  return tables(context.database)
    .selectFrom("unit")
    .innerJoin(calledOn(dateInChina(context.clock.now())), "called.unit_id", "unit.id")
    .where(seenBy(signedIn(context)))
    .select(["unit.id", "called.name"])
    .orderBy(listOrder)
    .execute();
}

/** How far the register is laid: counted by the database. Of units of a recusal nobody is told whether they filed. */
export async function unitCounts(context: Context): Promise<UnitCounts> {
  const viewer = signedIn(context);
  const day = dateInChina(context.clock.now());
  const told = sql<boolean>`unit.id <> all(${[...viewer.recused]}::text[])`;
  const withSite = sql<boolean>`exists (select from unit_site as site where site.unit_id = unit.id and site.role = 'main'
    and (site.valid_from is null or site.valid_from <= ${day}::date) and (site.valid_until is null or site.valid_until >= ${day}::date))`;
  const { rows } = await sql<UnitCounts>`
    select count(*)::int as units, count(*) filter (where not filed and told)::int as unfiled,
      count(*) filter (where active)::int as active, count(*) filter (where active and not site)::int as "activeWithoutSite",
      count(*) filter (where active and filed and told)::int as "activeFiled"
    from (select unit.active, ${filedOn(day)} as filed, ${told} as told, ${withSite} as site
      from unit where ${seenBy(viewer)}) as laid`.execute(context.database);
  return rows[0]!;
}
