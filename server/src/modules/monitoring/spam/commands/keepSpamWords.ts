import { randomUUID } from "node:crypto";
import { signedIn, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import type { NewSpamWord } from "../schemas.ts";
import { holdList, nextVersion } from "./heldList.ts";
import { tables } from "../tables.ts";

/** Writes rows that were tried, and the list's next version. @throws Refusal 409 for a row that stands already */
export async function keepSpamWords(
  work: Work,
  given: readonly NewSpamWord[],
  details: Record<string, unknown> = {},
): Promise<void> {
  await holdList(work);
  const added = await tables(work.database)
    .insertInto("spam_word")
    .values(
      given.map(({ text, kind, standsIn, alone, note, source }) => ({
        id: randomUUID(),
        text,
        kind,
        stands_in: standsIn,
        alone,
        note,
        source,
        added_name: signedIn(work).name,
        added_at: work.clock.now(),
        changed_name: null,
        changed_at: null,
        retired_name: null,
        retired_reason: null,
        retired_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("text")
    .execute();
  const known = new Set(added.map(({ text }) => text));
  const twice =
    given.find(({ text }) => !known.has(text)) ?? (added.length < given.length ? given[0] : undefined);
  if (twice)
    throw new Refusal(
      409,
      "word-known",
      `词条“${twice.text}”已经在词表里，或者重复写了两次；要修改的请在原词条上修改。`,
    );
  const version = await nextVersion(work);
  await work.audit("monitoring.add-spam-words", `spam-list:${version}`, { rows: given.length, ...details });
}
