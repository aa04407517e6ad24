import { randomUUID } from "node:crypto";
import { signedIn, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import type { NewWord } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Writes rows that were tried, inside a transaction. @throws Refusal 409 for rows that stand already */
export async function keepWords(work: Work, words: readonly NewWord[]): Promise<void> {
  const viewer = signedIn(work);
  const added = await tables(work.database)
    .insertInto("review_word")
    .values(
      words.map((one) => ({
        id: randomUUID(),
        text: one.text,
        kind: one.kind,
        level: one.level,
        source: one.source,
        replacement: one.replacement,
        advice: one.advice,
        valid_from: one.from,
        valid_until: one.until,
        added_by: viewer.accountId,
        added_name: viewer.name,
        added_at: work.clock.now(),
        ended_by: null,
        ended_reason: null,
        ended_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("text")
    .execute();
  if (added.length === words.length) return;
  const known = new Set(added.map((row) => row.text));
  const twice = words.find((one) => !known.has(one.text))?.text ?? words[0]?.text ?? "";
  throw new Refusal(
    409,
    "word-known",
    `词条“${twice}”已经在词表里，或者重复写了两次；请去掉后重试，要修改的请先停用原词条。`,
  );
}
