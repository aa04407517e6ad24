import type { Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** Blocks of a version that a second person let pass, by the remark's key. */
export async function passesOf(
  context: Context,
  id: string,
  version: number,
): Promise<Map<string, { by: string; reason: string }>> {
  const rows = await tables(context.database)
    .selectFrom("article_pass")
    .select(["remark", "passed_name", "reason"])
    .where("article_id", "=", id)
    .where("version", "=", version)
    .execute();
  return new Map(rows.map((row) => [row.remark, { by: row.passed_name, reason: row.reason }]));
}
