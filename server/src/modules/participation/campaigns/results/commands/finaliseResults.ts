import { sql } from "kysely";
import { transact, signedIn, type Context } from "../../../../../core/context.ts";
import { demandApproved, findStanding } from "../../../../approval/index.ts";
import { note } from "../../commands/note.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { tables } from "../../tables.ts";
import { issueCertificates } from "../certificates.ts";
import { keptResult, NOUN, resultHash, resultOf } from "../review.ts";
import { mayFinalise } from "../steps.ts";
import { resultStanding } from "../standing.ts";
import type { Changed } from "./announceResults.ts";

/** The result holds, as it was signed. @throws Refusal 404, 409 before the days for objections are over, while one is open, or for another than was signed */
export async function finaliseResults(context: Context, id: string, version: number): Promise<Changed> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id, version);
    demandAbility(mayFinalise(signedIn(work), await resultStanding(work, campaign)));
    // What was announced by an earlier program has no record of approval.
    if (await findStanding(work, resultOf(id)))
      await demandApproved(
        resultOf(id),
        await resultHash(work, campaign, await keptResult(work, campaign)),
        work,
        NOUN,
      );
    const row = await tables(work.database)
      .updateTable("campaign")
      .set({
        state: "final",
        finalised_by: signedIn(work).name,
        finalised_at: work.clock.now(),
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    const issued = await issueCertificates(work, id, campaign.result_run ?? 0);
    await note(work, { campaignId: id }, `公布结果，出具证书 ${issued} 份`);
    await work.audit("participation.finalise-results", `campaign:${id}`, { run: campaign.result_run });
    return row;
  });
}
