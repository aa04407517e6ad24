import { signedIn, type Work } from "../../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { nextVersion, type HeldSitting } from "../commands/changeSitting.ts";
import { runsInterviews } from "../policy.ts";

/** An entry of the sitting, held. @throws Refusal 404, 409 for a stale version */
export async function heldEntry({ work, row }: HeldSitting, entryId: string, version: number) {
  const entry = await tables(work.database)
    .selectFrom("sitting_entry")
    .selectAll()
    .where("id", "=", entryId)
    .where("sitting_id", "=", row.id)
    .forUpdate()
    .executeTakeFirst();
  if (!entry) throw notFound("该条内容");
  if (entry.version !== version) throw staleVersion("该条内容");
  return entry;
}

export const NOTHING_PROPOSED = {
  proposed_body: null,
  proposed_reason: null,
  proposed_by: null,
  proposed_name: null,
} as const;

type HeldEntry = Awaited<ReturnType<typeof heldEntry>>;

/** Puts other words in the place of an entry's and keeps what it said. */
export async function reword(
  work: Work,
  entry: HeldEntry,
  said: { body: string; reason: string; by: string },
): Promise<void> {
  const db = tables(work.database);
  await db
    .insertInto("sitting_entry_version")
    .values({
      entry_id: entry.id,
      version: entry.version,
      body: entry.body,
      reason: said.reason,
      by_name: said.by,
      at: work.clock.now(),
    })
    .execute();
  await db
    .updateTable("sitting_entry")
    .set({ body: said.body, ...NOTHING_PROPOSED, version: nextVersion })
    .where("id", "=", entry.id)
    .execute();
}

/** @throws Refusal 403 for whoever does not run interviews: a published record is the office's */
export function demandOffice(work: Work): void {
  if (!runsInterviews(signedIn(work)))
    throw new Refusal(403, "forbidden", "实录公布以后的更正由检查工作组办理，请与检查工作组联系。");
}
