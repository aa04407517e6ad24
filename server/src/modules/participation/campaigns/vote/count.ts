import type { Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** By work: the ballots that stand. */
export async function standingVotes(context: Context, campaignId: string): Promise<Map<string, number>> {
  const rows = await tables(context.database)
    .selectFrom("campaign_ballot")
    .leftJoin("campaign_ballot_void", "ballot_id", "campaign_ballot.id")
    .select((select) => ["entry_id" as const, select.fn.countAll<number>().as("votes")])
    .where("campaign_id", "=", campaignId)
    .where("ballot_id", "is", null)
    .groupBy("entry_id")
    .execute();
  return new Map(rows.map((row) => [row.entry_id, Number(row.votes)]));
}
