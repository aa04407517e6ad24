import { dateInChina } from "../../../core/clock.ts";
import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { coversDay } from "../validity.ts";
import { inListOrder } from "./units.ts";

/**
 * The main site of today of every active unit that has one, in the order of lists. For those who visit them all every few minutes: what else
 * hangs on units is not read. Not filtered by viewer.
 */
export async function activeMainSites(context: Whole): Promise<{ id: string; site: string }[]> {
  const day = dateInChina(context.clock.now());
  const rows = await tables(context.database)
    .selectFrom("unit")
    .innerJoin("unit_site", "unit_site.unit_id", "unit.id")
    .select([
      "unit.id",
      "unit.kind",
      "unit.order_number as orderNumber",
      "unit_site.url",
      "unit_site.valid_from",
      "unit_site.valid_until",
    ])
    .where("unit.active", "=", true)
    .where("unit_site.role", "=", "main")
    .execute();
  const sites = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = sites.get(row.id);
    if (
      coversDay({ from: row.valid_from, until: row.valid_until }, day) &&
      (known === undefined || row.url < known.url)
    )
      sites.set(row.id, row);
  }
  return [...sites.values()].sort(inListOrder).map(({ id, url }) => ({ id, site: url }));
}
