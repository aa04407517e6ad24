import type { Context } from "../../../../core/context.ts";
import type { CampaignStage } from "../stages.ts";
import { tables } from "../tables.ts";

/** The stages of campaigns, in order, by campaign. */
export async function stagesOf(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, CampaignStage[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(context.database)
    .selectFrom("campaign_stage")
    .selectAll()
    .where("campaign_id", "in", [...ids])
    .orderBy("place")
    .execute();
  const found = new Map<string, CampaignStage[]>(ids.map((id) => [id, []]));
  for (const { campaign_id, kind, from_on, until_on, allows } of rows)
    found.get(campaign_id)?.push({ kind, from: from_on, until: until_on, allows });
  return found;
}
