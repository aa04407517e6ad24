import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, notFound } from "../../../../core/refusal.ts";
import { barredUnits, experts } from "../../../review/index.ts";
import { demandAbility } from "../queries/lockedEntry.ts";
import { lockedCampaign } from "../queries/lockedCampaign.ts";
import { resultStanding } from "../results/standing.ts";
import { mayNameJury } from "../results/steps.ts";
import { tables } from "../tables.ts";
import { note } from "../commands/note.ts";

/** By juror: the units in which each has no part, as the expert review knows them (回避). */
export async function barredOf(context: Context): Promise<Map<string, ReadonlySet<string>>> {
  return new Map((await experts(context)).map((one) => [one.accountId, barredUnits(one)]));
}

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

/** @throws Refusal 404 unless the viewer judges the campaign: who does not learns nothing of it */
export async function demandJuror(work: Context | Work, campaignId: string): Promise<void> {
  const row = await tables(work.database)
    .selectFrom("campaign_juror")
    .select("account_id")
    .where("campaign_id", "=", campaignId)
    .where("account_id", "=", signedIn(work).accountId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (!row) throw notFound("该活动");
}
