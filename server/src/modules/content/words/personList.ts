import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import type { personList as shape } from "./personSchemas.ts";
import { tables } from "./tables.ts";

/** The filed list as the office keeps it, ended rows too. */
export async function personList(context: Context): Promise<z.output<typeof shape>> {
  const rows = await tables(context.database)
    .selectFrom("review_person")
    .selectAll()
    .orderBy("unit")
    .orderBy("name")
    .orderBy("added_at")
    .execute();
  return {
    persons: rows.map((row) => ({
      id: row.id,
      name: row.name,
      unit: row.unit,
      title: row.title,
      source: row.source,
      from: row.valid_from,
      until: row.valid_until,
      addedBy: row.added_name,
      addedAt: row.added_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
    })),
  };
}
