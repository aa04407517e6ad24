import { cleanPages } from "@mingcha/inspector";
import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import { offsetOf, type Slice } from "../../../core/slice.ts";
import { countHomePages } from "./queries/homePages.ts";
import type { list } from "./schemas.ts";
import { tables } from "./tables.ts";

/** A page of the rows, those that stand first, and the version that the next run takes along. */
export async function spamWords(context: Context, part: Slice): Promise<z.output<typeof list>> {
  const db = tables(context.database);
  const all = db.selectFrom("spam_word");
  const { total } = await all
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy((at) => at("retired_at", "is not", null))
    .orderBy("text")
    .orderBy("added_at", "desc")
    .orderBy("id")
    .limit(part.pageSize)
    .offset(offsetOf(part))
    .execute();
  const current = await db
    .selectFrom("spam_list")
    .selectAll()
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      text: row.text,
      kind: row.kind,
      standsIn: row.stands_in,
      alone: row.alone,
      note: row.note,
      source: row.source,
      version: row.version,
      addedBy: row.added_name,
      addedAt: row.added_at.toISOString(),
      changedBy: row.changed_name,
      retiredBy: row.retired_name,
      retiredReason: row.retired_reason,
    })),
    current: current
      ? {
          version: current.version,
          sha256: current.sha256,
          rows: current.rows.rows.length,
          madeAt: current.made_at.toISOString(),
        }
      : null,
    pages: { shipped: cleanPages().length, home: await countHomePages(context) },
  };
}
