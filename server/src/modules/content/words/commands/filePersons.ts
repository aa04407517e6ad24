import { transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import type { NewPerson, PersonTrial } from "../personSchemas.ts";
import { misfits } from "../queries/misfits.ts";
import { keepPersons } from "./keepPersons.ts";

/** Most examples of a trial. */
const EXAMPLES = 5;

/**
 * Files persons with their posts, or only says what the rows would have found in what is published.
 * @throws Refusal 400 for days in the wrong order, 409 for a row that stands already
 */
export async function filePersons(
  context: Context,
  persons: readonly NewPerson[],
  apply: boolean,
): Promise<PersonTrial> {
  const wrong = persons.find(({ from, until }) => from !== null && until !== null && from > until);
  if (wrong) throw invalid(`“${wrong.name}”的任职起止日期前后颠倒，请核对。`);
  const { tried, found } = await misfits(context, persons);
  const trial = { tried, texts: found.length, examples: found.slice(0, EXAMPLES) };
  if (!apply) return { applied: false, ...trial };
  await transact(context, async (work) => {
    await keepPersons(work, persons);
    await work.audit("content.file-persons", "person-list", { rows: persons.length });
  });
  return { applied: true, ...trial };
}
