import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { notFound } from "../../../../../core/refusal.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { resultStanding } from "../../results/standing.ts";
import { mayNameJury } from "../../results/steps.ts";
import { tables } from "../../tables.ts";
import { note } from "../../commands/note.ts";

/** Ends a juror's part; the scores no longer count. @throws Refusal 404, 409 once the results are announced */
export async function endJuror(
  context: Context,
  campaignId: string,
  accountId: string,
  reason: string,
): Promise<void> {
  await transact(context, async (work) => {
    const campaign = await lockedCampaign(work, campaignId);
    demandAbility(mayNameJury(signedIn(work), await resultStanding(work, campaign)));
    const row = await tables(work.database)
      .updateTable("campaign_juror")
      .set({ ended_at: work.clock.now(), end_reason: reason })
      .where("campaign_id", "=", campaignId)
      .where("account_id", "=", accountId)
      .where("ended_at", "is", null)
      .returning("account_id")
      .executeTakeFirst();
    if (!row) throw notFound("该评委");
    await note(work, { campaignId }, "评委退出", reason);
    await work.audit("participation.end-juror", `campaign:${campaignId}`, { juror: accountId, reason });
  });
}
