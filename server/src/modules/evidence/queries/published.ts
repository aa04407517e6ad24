import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Whether the year's notice is out: from then on what it says changes by 更正 only. */
export async function isPublished(context: Context, year: number): Promise<boolean> {
  const row = await tables(context.database)
    .selectFrom("published_year")
    .select("year")
    .where("year", "=", year)
    .executeTakeFirst();
  return row !== undefined;
}

/** Finding → unit: what stands in the notice and its corrigenda, whatever has been decided since. */
export async function publishedFindings(context: Context, year: number): Promise<Map<string, string>> {
  const rows = await tables(context.database)
    .selectFrom("published_finding")
    .select(["finding_id", "unit_id"])
    .where("year", "=", year)
    .where("taken_back_at", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.finding_id, row.unit_id]));
}
