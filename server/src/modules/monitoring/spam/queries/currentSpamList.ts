import type { SpamList } from "@mingcha/inspector";
import type { Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** The list as the next run takes it along; null when no row has ever been live. */
export async function currentSpamList(context: Context): Promise<SpamList | null> {
  const row = await tables(context.database)
    .selectFrom("spam_list")
    .select(["version", "sha256", "rows"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { version: row.version, sha256: row.sha256, rows: row.rows.rows } : null;
}
