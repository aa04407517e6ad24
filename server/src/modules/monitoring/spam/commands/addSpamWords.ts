import { transact, type Context } from "../../../../core/context.ts";
import type { NewSpamWord, SpamTrialView } from "../schemas.ts";
import { tryRows } from "../tryRows.ts";
import { keepSpamWords } from "./keepSpamWords.ts";

/**
 * Tries rows on clean pages, and puts them into the list when it is asked to: the next runs judge with them. A row that stands on a clean page is refused with
 * the pages and places; then none of the rows goes live.
 * @throws Refusal 409 for a row that stands already
 */
export async function addSpamWords(
  context: Context,
  given: readonly NewSpamWord[],
  apply: boolean,
): Promise<SpamTrialView> {
  const trial = await tryRows(context, given);
  if (!apply || trial.rows.some(({ refused }) => refused !== null)) return { applied: false, ...trial };
  await transact(context, (work) => keepSpamWords(work, given));
  return { applied: true, ...trial };
}
