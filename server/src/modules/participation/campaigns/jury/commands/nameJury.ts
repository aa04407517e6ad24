import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { invalid } from "../../../../../core/refusal.ts";
import { experts } from "../../../../review/index.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { resultStanding } from "../../results/standing.ts";
import { mayNameJury } from "../../results/steps.ts";
import { tables } from "../../tables.ts";
import { note } from "../../commands/note.ts";

/**
 * Names jurors out of the pool of experts. Who has not declared where they work is not named: recusal could not be looked at.
 * @throws Refusal 400 for somebody who is no expert or has not declared, 404, 409 once the results are announced
 */
export async function nameJury(
  context: Context,
  campaignId: string,
  accountIds: readonly string[],
): Promise<void> {
  await transact(context, async (work) => {
    const campaign = await lockedCampaign(work, campaignId);
    demandAbility(mayNameJury(signedIn(work), await resultStanding(work, campaign)));
    const pool = new Map((await experts(work)).map((one) => [one.accountId, one]));
    for (const id of accountIds) {
      const found = pool.get(id);
      if (!found) throw invalid("所选人员中有的不是评审专家，没有指定；请从专家库中选择。");
      if (!found.declared)
        throw invalid(`评审专家${found.name}尚未登记工作单位，无法核对回避，没有指定；请先在专家库中登记。`);
    }
    for (const id of new Set(accountIds))
      await tables(work.database)
        .insertInto("campaign_juror")
        .values({
          campaign_id: campaignId,
          account_id: id,
          named_by: signedIn(work).name,
          named_at: work.clock.now(),
        })
        .onConflict((conflict) =>
          conflict.columns(["campaign_id", "account_id"]).doUpdateSet({ ended_at: null, end_reason: null }),
        )
        .execute();
    await note(work, { campaignId }, `指定评委 ${new Set(accountIds).size} 人`);
    await work.audit("participation.name-jury", `campaign:${campaignId}`, {
      jurors: [...new Set(accountIds)],
    });
  });
}
