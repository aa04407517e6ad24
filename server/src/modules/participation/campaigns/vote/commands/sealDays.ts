import { sql } from "kysely";
import { dateInChina } from "../../../../../core/clock.ts";
import type { Context } from "../../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { digestOf } from "../queries/checkDays.ts";
import { signatureOf, dayText } from "../daySignature.ts";

/** Signs every day that is over and not signed yet. @returns how many */
export async function sealDays(context: Context): Promise<number> {
  const today = dateInChina(context.clock.now());
  const open = await sql<{ campaign_id: string; day: string }>`
    select distinct campaign_id, day from campaign_ballot b where day < ${today}
      and not exists (select from campaign_ballot_day d where d.campaign_id = b.campaign_id and d.day = b.day)
    order by day, campaign_id`.execute(context.database);
  for (const { campaign_id, day } of open.rows) {
    const { ballots, digest } = await digestOf(context, campaign_id, day);
    await tables(context.database)
      .insertInto("campaign_ballot_day")
      .values({
        campaign_id,
        day,
        ballots,
        digest,
        signature: signatureOf(context, dayText(campaign_id, day, ballots, digest)),
        sealed_at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return open.rows.length;
}
