import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** Unit → the words for its bar: its honour was revoked in writing by a published corrigendum, and no later one gave it back. */
export async function revokedHonours(context: Context, year: number): Promise<Map<string, string>> {
  const rows = await tables(context.database)
    .selectFrom("corrigendum_entry")
    .select(["unit_id", "kind", "origin", "reason"])
    .where("year", "=", year)
    .where("ordinal", "is not", null)
    .where("kind", "in", ["revoke", "grant"])
    .orderBy("ordinal")
    .execute();
  const out = new Map<string, string>();
  for (const row of rows) {
    if (row.kind === "grant") out.delete(row.unit_id);
    else if (row.origin === "decision") out.set(row.unit_id, `优秀称号已撤销：${row.reason}`);
  }
  return out;
}
