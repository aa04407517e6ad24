import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { changeSitting, nextVersion } from "../commands/changeSitting.ts";
import { demandSeat } from "../queries/seats.ts";
import type { Correction, Withdrawal } from "../schemas.ts";
import { settle } from "../settle.ts";
import { demandNoPersonalData } from "../text.ts";
import { demandOffice, heldEntry, NOTHING_PROPOSED, reword } from "./heldEntry.ts";
import { openQuestions } from "../questions/openQuestions.ts";

/**
 * Shows entries to everyone, in the order in which they were typed. What is shown already stays as it is: two moderators who release the
 * same do no harm.
 * @returns how many are shown now that were not before
 * @throws Refusal 400 for personal data, 403 without the moderator's or host's seat, 404, 409
 */
export async function releaseEntries(
  context: Context,
  id: string,
  ids: readonly string[],
): Promise<{ released: number; revision: number }> {
  return changeSitting(
    context,
    { id, step: "release" },
    "participation.release-entries",
    async ({ work, row, now, set, shown }) => {
      await demandSeat(work, id, "moderator", "host");
      const db = tables(work.database);
      const rows = await db
        .selectFrom("sitting_entry")
        .selectAll()
        .where("sitting_id", "=", id)
        .where("id", "in", [...ids])
        .orderBy("place")
        .execute();
      if (rows.length < new Set(ids).size) throw notFound("所选的录入内容");
      let number = row.last_released;
      const fresh = rows.filter((one) => one.state === "held");
      for (const one of fresh) {
        demandNoPersonalData(one.body, `“${one.body.slice(0, 20)}”`);
        number += 1;
        await db
          .updateTable("sitting_entry")
          .set({
            state: "released",
            released_no: number,
            released_at: now,
            released_by: signedIn(work).name,
            version: nextVersion,
          })
          .where("id", "=", one.id)
          .execute();
      }
      if (fresh.length > 0) {
        await set({ last_released: number });
        await shown();
      }
      return { released: fresh.length, revision: row.revision };
    },
    { entries: ids.length },
  );
}

/**
 * Corrects an entry; once it is shown, readers see that it was corrected, and the staff what it said. What is published stays as it is until
 * another person has read what it shall say. @throws Refusal 400, 403, 404, 409
 */
export async function correctEntry(
  context: Context,
  id: string,
  entryId: string,
  input: Correction,
): Promise<{ id: string; version: number }> {
  return changeSitting(
    context,
    { id, step: "correct" },
    "participation.correct-record",
    async (held) => {
      const { work, row } = held;
      // After publication the record is the office's; before, of whoever sits there.
      if (row.state === "published") demandOffice(work);
      else await demandSeat(work, id, "moderator", "host", "clerk");
      const entry = await heldEntry(held, entryId, input.version);
      if (entry.state === "withdrawn") throw new Refusal(409, "not-possible", "该条内容已撤下，不能更正。");
      demandNoPersonalData(input.body, "更正后的内容");
      const { accountId, name } = signedIn(work);
      if (row.state === "published")
        await tables(work.database)
          .updateTable("sitting_entry")
          .set({
            proposed_body: input.body,
            proposed_reason: input.reason,
            proposed_by: accountId,
            proposed_name: name,
            version: nextVersion,
          })
          .where("id", "=", entryId)
          .execute();
      else {
        await reword(work, entry, { body: input.body, reason: input.reason, by: name });
        if (entry.state === "released") await held.shown();
      }
      return { id: entryId, version: input.version + 1 };
    },
    { entry: entryId, reason: input.reason },
  );
}

/** Takes an entry out: before it is shown it never appears; afterwards a mark stays in its place. @throws Refusal 403, 404, 409 */
export async function withdrawEntry(
  context: Context,
  id: string,
  entryId: string,
  input: Withdrawal,
): Promise<{ id: string; version: number }> {
  return changeSitting(
    context,
    { id, step: "correct" },
    "participation.withdraw-record",
    async (held) => {
      const { work, row } = held;
      if (row.state === "published") demandOffice(work);
      else await demandSeat(work, id, "moderator", "host");
      const entry = await heldEntry(held, entryId, input.version);
      if (entry.state === "withdrawn") throw new Refusal(409, "not-possible", "该条内容已经撤下。");
      await tables(work.database)
        .updateTable("sitting_entry")
        .set({
          state: "withdrawn",
          withdrawn_reason: input.reason,
          ...NOTHING_PROPOSED,
          version: nextVersion,
        })
        .where("id", "=", entryId)
        .execute();
      if (row.state === "published") {
        await openQuestions(work, held);
        await settle(work, row, held.interviews);
        await held.note("corrected", { reason: input.reason });
      } else if (entry.state === "released") await held.shown();
      return { id: entryId, version: input.version + 1 };
    },
    { entry: entryId, reason: input.reason },
  );
}
