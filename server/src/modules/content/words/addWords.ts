import { randomUUID } from "node:crypto";
import { tryWords, type TrialRow, type Word } from "@mingcha/wording";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { publishedTexts } from "./publishedTexts.ts";
import type { NewWord } from "./schemas.ts";
import { tables } from "./tables.ts";

const shaped = (one: NewWord): Word => ({
  text: one.text,
  kind: one.kind,
  level: one.level,
  source: one.source,
  ...(one.replacement === null ? {} : { replacement: one.replacement }),
  ...(one.advice === null ? {} : { advice: one.advice }),
  ...(one.from === null ? {} : { from: one.from }),
  ...(one.until === null ? {} : { until: one.until }),
});

export interface Trial {
  applied: boolean;
  tried: number;
  rows: { text: string; texts: number; examples: string[]; refused: string | null }[];
}

/** What rows of a word list would have found in what is published, and which may not be switched on. */
export async function tryOnPublished(
  context: Context,
  words: readonly NewWord[],
): Promise<Omit<Trial, "applied">> {
  const texts = (await publishedTexts(context)).map(({ text }) => text);
  const rows = tryWords(words.map(shaped), texts, dateInChina(context.clock.now())).map((row: TrialRow) => ({
    text: row.word.text,
    texts: row.texts,
    examples: row.examples.map((one) => one.quote),
    refused: row.refused,
  }));
  return { tried: texts.length, rows };
}

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

/**
 * Tries rows of a word list on what is published, and switches them on when it is asked to. A row that would find what everybody writes is
 * refused with its reason; then none of the list is switched on.
 * @throws Refusal 409 for rows that stand already
 */
export async function addWords(context: Context, words: readonly NewWord[], apply: boolean): Promise<Trial> {
  const trial = await tryOnPublished(context, words);
  if (!apply || trial.rows.some((row) => row.refused !== null)) return { applied: false, ...trial };
  await transact(context, async (work) => {
    await keepWords(work, words);
    // The list is sensitive itself: the audit says how many rows, not which.
    await work.audit("content.add-words", "word-list", { rows: words.length });
  });
  return { applied: true, ...trial };
}

/** Ends a row; what it found is looked at anew. @throws Refusal 404 */
export async function endWord(context: Context, id: string, reason: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .updateTable("review_word")
      .set({ ended_at: work.clock.now(), ended_by: viewer.name, ended_reason: reason })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!row) throw notFound("该词条");
    await work.audit("content.end-word", `word:${id}`, { reason });
  });
}
