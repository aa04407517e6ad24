import type { Context } from "../../../../core/context.ts";
import { tables } from "../../articles/tables.ts";

/** Columns whose articles are to be right on every day, not as of the day they came out. */
export async function columnsKeptCurrent(context: Context): Promise<ReadonlySet<string>> {
  const rows = await tables(context.database)
    .selectFrom("portal_column")
    .select("id")
    .where("kept_current", "=", true)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
