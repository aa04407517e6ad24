import type { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { offsetOf, type Slice } from "../../../core/slice.ts";
import type { allowanceList as allowances, wordList as words } from "./schemas.ts";
import { tables } from "./tables.ts";

/** A page of the words as the office keeps them, ended ones too. */
export async function wordList(context: Context, part: Slice): Promise<z.output<typeof words>> {
  const all = tables(context.database).selectFrom("review_word");
  const { total } = await all
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy("text")
    .orderBy("id")
    .limit(part.pageSize)
    .offset(offsetOf(part))
    .execute();
  return {
    total,
    words: rows.map((row) => ({
      id: row.id,
      text: row.text,
      kind: row.kind,
      level: row.level,
      source: row.source,
      replacement: row.replacement,
      advice: row.advice,
      from: row.valid_from,
      until: row.valid_until,
      addedBy: row.added_name,
      addedAt: row.added_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
    })),
  };
}

/** A page of what was declared right, ended ones too. */
export async function allowanceList(context: Context, part: Slice): Promise<z.output<typeof allowances>> {
  const all = tables(context.database).selectFrom("review_allowance");
  const { total } = await all
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy("until")
    .orderBy("id")
    .limit(part.pageSize)
    .offset(offsetOf(part))
    .execute();
  const today = dateInChina(context.clock.now());
  return {
    total,
    allowances: rows.map((row) => ({
      id: row.id,
      rule: row.rule,
      text: row.text,
      owner: row.owner_name,
      until: row.until,
      reason: row.reason,
      ended: row.ended_at !== null || row.until < today,
    })),
  };
}
