import { sql } from "kysely";
import type { Platform } from "./platform.ts";

/** Every row of these tables as text, in an order of its own: equal before and after when nothing was written. */
export async function storedRows(platform: Platform, tables: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ all: string }>`
      select coalesce(string_agg(row::text, ';' order by row::text), '') as all from ${sql.table(table)} row`.execute(
      platform.as(null).database,
    );
    texts.push(`${table}: ${rows[0]?.all ?? ""}`);
  }
  return texts.join("\n");
}
