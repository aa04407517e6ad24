import { createHash } from "node:crypto";
import type { Context } from "../../../../core/context.ts";
import type { Subject } from "../../../approval/index.ts";
import { unitsByEntry } from "../jury/sheet.ts";
import type { CampaignRow } from "../queries/lockedCampaign.ts";
import { tables } from "../tables.ts";
import { basisOf } from "./basis.ts";
import { rank, type Result } from "./rank.ts";

/** What a result is called in sentences of the approval machine. */
export const NOUN = "活动结果";

/** The result of a campaign as the approval machine knows it; each time that it is worked out is a version. */
export const resultOf = (campaignId: string): Subject => ({ kind: "campaign-result", id: campaignId });

/** The result as scores, votes and works make it now, and the numbers of the works that have too few scores. */
export async function workedOut(
  context: Context,
  campaign: CampaignRow,
): Promise<{ results: Result[]; few: number[] }> {
  const basis = await basisOf(context, campaign.id);
  return {
    results: rank(basis, { awards: campaign.awards, voteWeight: campaign.vote_weight }),
    few: basis.filter((one) => one.scores.length < campaign.jury_least).map((one) => one.serial),
  };
}

/** The newest result as it is kept; empty before the first. */
export function keptResult(context: Context, campaign: CampaignRow): Promise<Result[]> {
  return tables(context.database)
    .selectFrom("campaign_result")
    .select(["entry_id as id", "group_name as group"])
    .select(["jury", "scores", "spread", "votes", "total", "rank", "award"])
    .where("campaign_id", "=", campaign.id)
    .where("run", "=", campaign.result_run ?? 0)
    .execute();
}

/** SHA-256 of everything that goes out with a result, certificates included: works, whose they are, figures, ranks and awards. */
export async function resultHash(
  context: Context,
  campaign: CampaignRow,
  results: readonly Result[],
): Promise<string> {
  const works = await tables(context.database)
    .selectFrom("campaign_entry")
    .select(["id", "unit_id", "serial", "title", "authors", "tutor"])
    .where("campaign_id", "=", campaign.id)
    .orderBy("id")
    .execute();
  const unitsOf = await unitsByEntry(context, works, "confirmed");
  const lines = new Map(results.map((one) => [one.id, one]));
  const said = works.flatMap(({ id, serial, title, authors, tutor }) => {
    const line = lines.get(id);
    if (!line) return [];
    const { group, jury, scores, spread, votes, total, rank: place, award } = line;
    const whose = [unitsOf.get(id)?.toSorted(), authors, tutor];
    return [[id, serial, title, whose, group, jury, scores, spread, votes, total, place, award]];
  });
  return createHash("sha256")
    .update(JSON.stringify([campaign.year, campaign.name, said]))
    .digest("hex");
}

/** Whether the newest result is no more what it would be if it were worked out now: a vote voided, a juror ended, a work taken down since. */
export async function hasMoved(context: Context, campaign: CampaignRow): Promise<boolean> {
  const { results } = await workedOut(context, campaign);
  const [now, kept] = await Promise.all([
    resultHash(context, campaign, results),
    resultHash(context, campaign, await keptResult(context, campaign)),
  ]);
  return now !== kept;
}
