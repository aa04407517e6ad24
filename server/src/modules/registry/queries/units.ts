import type { Selectable } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { UNIT_KINDS } from "../kinds.ts";
import { maySeeUnit } from "../policy.ts";
import type { Unit, UnitFilter } from "../schemas.ts";
import { tables, type RegistryTables } from "../tables.ts";
import { coversDay, lastDayOf } from "../validity.ts";
import { filedOnOf, type FiledOn } from "./filedOn.ts";
import { filingOn, partsOf, sitesOn, type Parts } from "./parts.ts";

/** The order of lists: kind, order number, id. */
export const inListOrder = (
  a: Pick<Unit, "id" | "kind" | "orderNumber">,
  b: Pick<Unit, "id" | "kind" | "orderNumber">,
): number =>
  UNIT_KINDS.indexOf(a.kind) - UNIT_KINDS.indexOf(b.kind) ||
  a.orderNumber - b.orderNumber ||
  (a.id < b.id ? -1 : 1);

type Row = Selectable<RegistryTables["unit"]>;

export const livesOn = (
  { foundedOn, closedOn }: Pick<Unit, "foundedOn" | "closedOn">,
  day: string,
): boolean => (foundedOn === null || foundedOn <= day) && (closedOn === null || day < closedOn);

function asOf(row: Row, parts: Parts, day: string, filedOn: ReadonlyMap<string, FiledOn>): Unit {
  const former = parts.formerNames.get(row.id) ?? [];
  // Before its first name a unit had none; it is shown under the first one.
  const then =
    former.find((one) => coversDay({ from: one.valid_from, until: one.valid_until }, day)) ??
    (former.at(-1)?.valid_from != null && day < (former.at(-1)?.valid_from ?? "")
      ? former.at(-1)
      : undefined) ??
    row;
  const sites = sitesOn(parts.sites.get(row.id) ?? [], day);
  return {
    id: row.id,
    name: then.name,
    shortName: then.short_name,
    kind: then.kind,
    orderNumber: row.order_number,
    personOrder: row.person_order,
    city: row.city,
    fictional: row.fictional,
    active: row.active,
    foundedOn: row.founded_on,
    closedOn: row.closed_on,
    formerNames: [...new Set(former.map((one) => one.name))].filter((name) => name !== row.name),
    now: { name: row.name, kind: row.kind },
    site: sites.find((one) => one.role === "main")?.url ?? null,
    sites,
    filing: filingOn(parts, row.id, day, filedOn.get(row.id)),
    version: row.version,
  };
}

/** Every name that a unit has or had, without those that only a later day brought. */
const saysName = (one: Unit, row: Row, search: string): boolean =>
  [one.name, one.shortName, row.name, row.short_name, ...one.formerNames].some((name) =>
    name.includes(search),
  );

/** What other modules ask for: the filter of the pages, and units by id. */
export type UnitsAsked = UnitFilter & { ids?: readonly string[] | undefined };

/**
 * Units in the order of lists (kind, then order number), as they are called and what they have on a day: today, unless the filter
 * names another one. Closed ones too, unless the filter says otherwise. Not filtered by viewer: for other modules and the functions below.
 */
export async function allUnits(context: Context, filter: UnitsAsked = {}): Promise<Unit[]> {
  if (filter.ids?.length === 0) return [];
  const day = filter.on ?? dateInChina(context.clock.now());
  let query = tables(context.database).selectFrom("unit").selectAll();
  if (filter.ids) query = query.where("id", "in", [...filter.ids]);
  const rows = await query.execute();
  const asked = filter.search === undefined ? undefined : rows.find((row) => row.id === filter.search);
  // An id is asked for often, by those who want just that unit.
  const wanted = asked ? [asked] : rows;
  const ids = wanted.map((row) => row.id);
  const parts = await partsOf(context, ids);
  const filed = await filedOnOf(context, ids, day);
  const { search, kind, life } = filter;
  return wanted
    .map((row) => ({ row, shown: asOf(row, parts, day, filed) }))
    .filter(
      ({ row, shown }) =>
        (!kind || shown.kind === kind) &&
        (!search || shown.id === search || saysName(shown, row, search)) &&
        (!filter.filed || (shown.filing !== null) === (filter.filed === "yes")) &&
        (!life || livesOn(shown, day) === (life === "living")),
    )
    .map(({ shown }) => shown)
    .sort(inListOrder);
}

/** All units by the names, kinds and sites that they had at the end of a year: what documents of that year call them. */
export async function unitsOfYear(context: Context, year: number, filter: UnitsAsked = {}): Promise<Unit[]> {
  return allUnits(context, { ...filter, on: lastDayOf(year) });
}

/** The units that the viewer may see; whether one of which the person is recused has filed its officer is not told. */
export async function units(context: Context, filter: UnitsAsked): Promise<Unit[]> {
  const viewer = signedIn(context);
  const { filed, ...rest } = filter;
  return (await allUnits(context, rest))
    .filter((one) => maySeeUnit(viewer, one.id))
    .map((one) => (viewer.recused.has(one.id) ? { ...one, filing: null } : one))
    .filter((one) => !filed || (!viewer.recused.has(one.id) && (one.filing !== null) === (filed === "yes")));
}

/** One unit. @throws Refusal 404, also for a unit that the viewer may not see */
export async function unit(context: Context, id: string): Promise<Unit> {
  const [found] = await units(context, { ids: [id] });
  if (!found) throw notFound(`编号为“${id}”的单位`);
  return found;
}
