import { signedIn, type Context, type Work } from "../../../../../core/context.ts";
import { notFound } from "../../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

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
