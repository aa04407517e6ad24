import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { invalid } from "../../../../../core/refusal.ts";
import { note } from "../../commands/note.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { resultStanding } from "../../results/standing.ts";
import { mayVoidBallots } from "../../results/steps.ts";
import type { Slice } from "../queries/anomalies.ts";

/** A person voids the ballots of a slice, with the reason; they stay in the box. @returns how many @throws Refusal 400, 404, 409 once the results are announced, or for who stands aside from a unit whose works it moves */
export async function voidBallots(
  context: Context,
  campaignId: string,
  slice: Slice,
  reason: string,
): Promise<number> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, campaignId);
    demandAbility(mayVoidBallots(signedIn(work), await resultStanding(work, campaign)));
    const where = {
      network: sql`network_hash = ${slice.key}`,
      agent: sql`agent_hash = ${slice.key}`,
      minute: sql`date_trunc('minute', at at time zone 'UTC') = ${slice.key.replace(/[TZ]/g, " ").trim()}::timestamp`,
    }[slice.by];
    if (slice.by === "minute" && !/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(slice.key))
      throw invalid("时间须写到分钟，例如 2020-04-07T02:15Z，没有作废。");
    const { rows } = await sql`
      insert into campaign_ballot_void (ballot_id, reason, voided_by, voided_at)
      select id, ${reason}, ${signedIn(work).name}, ${work.clock.now()} from campaign_ballot
      where campaign_id = ${campaignId} and ${where}
      on conflict do nothing returning ballot_id`.execute(work.database);
    await note(work, { campaignId }, `作废 ${rows.length} 票`, reason);
    await work.audit("participation.void-ballots", `campaign:${campaignId}`, {
      by: slice.by,
      ballots: rows.length,
      reason,
    });
    return rows.length;
  });
}
