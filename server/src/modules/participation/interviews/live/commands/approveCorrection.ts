import { signedIn, type Context } from "../../../../../core/context.ts";
import { Refusal } from "../../../../../core/refusal.ts";
import { changeSitting } from "../../commands/changeSitting.ts";
import { demandNoPersonalData } from "../../text.ts";
import { demandOffice, heldEntry, reword } from "../heldEntry.ts";

/**
 * Another person of the office has read what an entry of a published record shall say: now it says so, and the public reads why.
 * @throws Refusal 403 for whoever wrote it, 404, 409
 */
export async function approveCorrection(
  context: Context,
  id: string,
  entryId: string,
  version: number,
): Promise<{ id: string; version: number }> {
  return changeSitting(
    context,
    { id, step: "correct" },
    "participation.approve-correction",
    async (held) => {
      const { work } = held;
      demandOffice(work);
      const entry = await heldEntry(held, entryId, version);
      const { proposed_body: body, proposed_reason: reason } = entry;
      if (body === null || reason === null || entry.state === "withdrawn")
        throw new Refusal(409, "not-possible", "该条内容没有待核对的更正。");
      if (entry.proposed_by === signedIn(work).accountId)
        throw new Refusal(403, "same-person", "更正须由拟写人以外的另一人核对。");
      demandNoPersonalData(body, "更正后的内容");
      await reword(work, entry, { body, reason, by: entry.proposed_name ?? "" });
      await held.note("corrected", { reason });
      return { id: entryId, version: version + 1 };
    },
    { entry: entryId },
  );
}
