import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** Finding → the unit's public answer, as far as it was found fit to be shown. Not filtered by viewer: it is public. */
export async function shownAnswers(context: Context, year: number): Promise<Map<string, string>> {
  const rows = await tables(context.database)
    .selectFrom("public_answer")
    .select(["finding_id", "text"])
    .where("year", "=", year)
    .where("state", "=", "shown")
    .execute();
  return new Map(rows.map((row) => [row.finding_id, row.text]));
}
