import type { Context } from "../../../../core/context.ts";
import { barredOf } from "../jury/queries/barredOf.ts";
import { unitsByEntry } from "../jury/sheet.ts";
import { tables } from "../tables.ts";
import { standingVotes } from "../vote/count.ts";
import type { Ranked } from "./rank.ts";

/** The works of a campaign as they are ranked: only scores of jurors who still judge and have no part in the unit count. */
export async function basisOf(
  context: Context,
  campaignId: string,
): Promise<(Ranked & { serial: number })[]> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("campaign_entry")
    .select(["id", "unit_id", "group_name", "serial"])
    .where("campaign_id", "=", campaignId)
    .where("state", "=", "qualified")
    .orderBy("serial")
    .execute();
  if (rows.length === 0) return [];
  const unitsOf = await unitsByEntry(context, rows);
  const barred = await barredOf(context);
  const scores = await db
    .selectFrom("campaign_score")
    .innerJoin("campaign_juror", "campaign_juror.account_id", "campaign_score.account_id")
    .select(["entry_id", "campaign_score.account_id", "points"])
    .where("campaign_juror.campaign_id", "=", campaignId)
    .where("campaign_juror.ended_at", "is", null)
    .where(
      "entry_id",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
  const votes = await standingVotes(context, campaignId);
  const scoresOf = Map.groupBy(
    scores.filter((one) => !unitsOf.get(one.entry_id)?.some((unit) => barred.get(one.account_id)?.has(unit))),
    (one) => one.entry_id,
  );
  return rows.map((row) => ({
    id: row.id,
    serial: row.serial ?? 0,
    group: row.group_name ?? "",
    scores: (scoresOf.get(row.id) ?? []).map((one) => one.points),
    votes: votes.get(row.id) ?? 0,
  }));
}
