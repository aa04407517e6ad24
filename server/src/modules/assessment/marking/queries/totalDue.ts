import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** True when some totals of the year must be added up again. */
export async function anyDue(context: Context, year: number): Promise<boolean> {
  const row = await tables(context.database)
    .selectFrom("total_due")
    .select("unit_id")
    .where("year", "=", year)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The units whose totals must be added up again. */
export async function dueUnits(context: Context, year: number): Promise<Set<string>> {
  const rows = await tables(context.database)
    .selectFrom("total_due")
    .select("unit_id")
    .where("year", "=", year)
    .execute();
  return new Set(rows.map((row) => row.unit_id));
}
