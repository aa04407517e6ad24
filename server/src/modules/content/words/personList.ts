import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import { offsetOf, type Slice } from "../../../core/slice.ts";
import type { personList as shape } from "./personSchemas.ts";
import { tables } from "./tables.ts";

/** A page of the filed list as the office keeps it, ended rows too. */
export async function personList(context: Context, part: Slice): Promise<z.output<typeof shape>> {
  const all = tables(context.database).selectFrom("review_person");
  const { total } = await all
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy("unit")
    .orderBy("name")
    .orderBy("added_at")
    .orderBy("id")
    .limit(part.pageSize)
    .offset(offsetOf(part))
    .execute();
  return {
    total,
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
