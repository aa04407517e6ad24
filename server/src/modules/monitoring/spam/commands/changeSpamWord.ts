import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import type { NewSpamWord, SpamTrialView } from "../schemas.ts";
import { holdList, holdWord, nextVersion } from "./heldList.ts";
import { tables } from "../tables.ts";
import { tryRows } from "../tryRows.ts";

/**
 * Changes a row: as it will be it is tried like a new one. What runs judged with before stays in the earlier versions of the list.
 * @throws Refusal 404, 409 for a stale version or a text that stands in another row
 */
export async function changeSpamWord(
  context: Context,
  id: string,
  input: NewSpamWord & { version: number; apply: boolean },
): Promise<SpamTrialView> {
  const trial = await tryRows(context, [input]);
  if (!input.apply || trial.rows.some(({ refused }) => refused !== null)) return { applied: false, ...trial };
  await transact(context, async (work) => {
    await holdList(work);
    const db = tables(work.database);
    const row = await holdWord(work, id, input.version);
    const other = await db
      .selectFrom("spam_word")
      .select("id")
      .where("text", "=", input.text)
      .where("id", "!=", id)
      .where("retired_at", "is", null)
      .executeTakeFirst();
    if (other) throw new Refusal(409, "word-known", `词条“${input.text}”已经在词表里，请改在原词条上修改。`);
    await db
      .updateTable("spam_word")
      .set({
        text: input.text,
        kind: input.kind,
        stands_in: input.standsIn,
        alone: input.alone,
        note: input.note,
        source: input.source,
        version: input.version + 1,
        changed_name: signedIn(work).name,
        changed_at: work.clock.now(),
      })
      .where("id", "=", id)
      .execute();
    const version = await nextVersion(work);
    await work.audit("monitoring.change-spam-word", `spam-list:${version}`, {
      before: row.text,
      after: input.text,
    });
  });
  return { applied: true, ...trial };
}
