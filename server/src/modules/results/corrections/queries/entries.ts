import type { Selectable } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables, type ResultsTables } from "../../tables.ts";
import { ENTRY_KINDS, type Entry } from "../model.ts";

export const entryOf = (row: Selectable<ResultsTables["corrigendum_entry"]>): Entry => ({
  id: row.id,
  kind: row.kind,
  unitId: row.unit_id,
  list: row.list,
  nominee: row.nominee,
  origin: row.origin,
  reason: row.reason,
  held: row.held,
  openedBy: row.opened_by,
  openedAt: row.opened_at,
  version: row.version,
});

/** What waits for a corrigendum of the year, by kind and unit. */
export async function waitingEntries(context: Context, year: number): Promise<Entry[]> {
  const rows = await tables(context.database)
    .selectFrom("corrigendum_entry")
    .selectAll()
    .where("year", "=", year)
    .where("ordinal", "is", null)
    .orderBy("unit_id")
    .orderBy("list")
    .execute();
  return rows.map(entryOf).sort((a, b) => ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind));
}

/** The year of an entry. @throws Refusal 404 */
export async function yearOfEntry(context: Context, id: string): Promise<number> {
  const row = await tables(context.database)
    .selectFrom("corrigendum_entry")
    .select("year")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("该项更正（可能已经移除）");
  return row.year;
}
