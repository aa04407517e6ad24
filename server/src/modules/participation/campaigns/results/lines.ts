import type { Context } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { unitsByEntry } from "../jury/sheet.ts";
import type { CampaignRow } from "../queries/lockedCampaign.ts";
import type { ResultLine } from "../schemas.ts";
import { tables } from "../tables.ts";

/** The lines of the newest result, by group and rank; works that were taken down since have left it. Not filtered by viewer. */
export async function resultLines(context: Context, campaign: CampaignRow): Promise<ResultLine[]> {
  if (campaign.result_run === null) return [];
  const db = tables(context.database);
  const rows = await db
    .selectFrom("campaign_result")
    .innerJoin("campaign_entry", "campaign_entry.id", "campaign_result.entry_id")
    .leftJoin("campaign_award_void", (join) =>
      join
        .onRef("campaign_award_void.entry_id", "=", "campaign_result.entry_id")
        .onRef("campaign_award_void.run", "=", "campaign_result.run"),
    )
    .selectAll("campaign_result")
    .select([
      "campaign_entry.title",
      "campaign_entry.serial",
      "campaign_entry.unit_id",
      "campaign_award_void.reason",
    ])
    .where("campaign_result.campaign_id", "=", campaign.id)
    .where("campaign_result.run", "=", campaign.result_run)
    .where("campaign_entry.state", "=", "qualified")
    .orderBy("campaign_result.rank")
    .orderBy("campaign_entry.serial")
    .execute();
  const unitsOf = await unitsByEntry(
    context,
    rows.map((row) => ({ id: row.entry_id, unit_id: row.unit_id })),
    "confirmed",
  );
  const nameOf = await unitNames(context);
  const place = new Map(campaign.groups.map((group, index) => [group, index]));
  return rows
    .map((row) => ({
      entryId: row.entry_id,
      serial: row.serial ?? 0,
      title: row.title,
      unitNames: (unitsOf.get(row.entry_id) ?? []).map((unit) => nameOf(unit, campaign.year)),
      group: row.group_name,
      jury: row.jury,
      scores: row.scores,
      spread: row.spread,
      votes: row.votes,
      total: row.total,
      rank: row.rank,
      award: row.award,
      voidReason: row.reason,
    }))
    .toSorted((a, b) => (place.get(a.group) ?? 0) - (place.get(b.group) ?? 0));
}
