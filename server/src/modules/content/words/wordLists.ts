import type { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import type { wordList } from "./schemas.ts";
import { tables } from "./tables.ts";

/** The lists as the office keeps them, ended rows too. */
export async function wordLists(context: Context): Promise<z.output<typeof wordList>> {
  const db = tables(context.database);
  const today = dateInChina(context.clock.now());
  const words = await db.selectFrom("review_word").selectAll().orderBy("text").execute();
  const allowances = await db.selectFrom("review_allowance").selectAll().orderBy("until").execute();
  return {
    words: words.map((row) => ({
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
    allowances: allowances.map((row) => ({
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
