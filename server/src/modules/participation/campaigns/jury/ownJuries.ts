import { signedIn, type Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** The campaigns that the viewer judges, newest first. */
export async function ownJuries(context: Context): Promise<{ id: string; name: string; year: number }[]> {
  return tables(context.database)
    .selectFrom("campaign_juror")
    .innerJoin("campaign", "campaign.id", "campaign_juror.campaign_id")
    .select(["campaign.id", "campaign.name", "campaign.year"])
    .where("account_id", "=", signedIn(context).accountId)
    .where("ended_at", "is", null)
    .orderBy("year", "desc")
    .orderBy("name")
    .execute();
}
