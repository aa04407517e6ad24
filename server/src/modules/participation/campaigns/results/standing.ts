import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import type { CampaignRow } from "../queries/lockedCampaign.ts";
import { unitsOfCampaign } from "../queries/lockedEntry.ts";
import { tables } from "../tables.ts";

async function openObjections(context: Context, id: string): Promise<number> {
  const row = await tables(context.database)
    .selectFrom("campaign_objection")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("campaign_id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What the steps of a result stand on. */
export async function resultStanding(context: Context, campaign: CampaignRow) {
  return {
    ...campaign,
    today: dateInChina(context.clock.now()),
    openObjections: await openObjections(context, campaign.id),
    units: await unitsOfCampaign(context, campaign.id),
  };
}
