import { sql } from "kysely";
import { transact, signedIn, type Context } from "../../../../../core/context.ts";
import { note } from "../../commands/note.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { tables } from "../../tables.ts";
import { mayReopen } from "../steps.ts";
import { resultStanding } from "../standing.ts";
import type { Changed } from "./announceResults.ts";

/** Takes a result back to the judging, with the reason; the run that was announced is kept. @throws Refusal 404, 409 */
export async function reopenResults(
  context: Context,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Changed> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id, version);
    demandAbility(mayReopen(signedIn(work), await resultStanding(work, campaign)));
    const row = await tables(work.database)
      .updateTable("campaign")
      .set({
        state: "open",
        announced_on: null,
        objections_until: null,
        finalised_at: null,
        finalised_by: null,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await note(work, { campaignId: id }, "撤回结果", reason);
    await work.audit("participation.reopen-results", `campaign:${id}`, { run: campaign.result_run, reason });
    return row;
  });
}
