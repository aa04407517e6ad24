import { transact, type Context } from "../../../../core/context.ts";
import type { NewWord } from "../schemas.ts";
import { tryOnPublished, type Trial } from "../queries/tryOnPublished.ts";
import { keepWords } from "./keepWords.ts";

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
