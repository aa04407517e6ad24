import { createHash } from "node:crypto";
import type { Context } from "../../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { signatureOf, dayText } from "../daySignature.ts";

/** SHA-256 over the ballots of a day, in order. */
export async function digestOf(
  context: Context,
  campaignId: string,
  day: string,
): Promise<{ ballots: number; digest: string }> {
  const hash = createHash("sha256");
  let ballots = 0;
  let after = 0;
  for (;;) {
    const rows = await tables(context.database)
      .selectFrom("campaign_ballot")
      .selectAll()
      .where("campaign_id", "=", campaignId)
      .where("day", "=", day)
      .where("id", ">", after)
      .orderBy("id")
      .limit(10_000)
      .execute();
    for (const row of rows)
      hash.update(`${row.id} ${row.entry_id} ${row.at.toISOString()} ${row.device_hash} ${row.challenge}\n`);
    ballots += rows.length;
    const last = rows.at(-1);
    if (!last) return { ballots, digest: hash.digest("hex") };
    after = last.id;
  }
}

/** The signed days, and whether the box still agrees with each. */
export async function checkDays(
  context: Context,
  campaignId: string,
): Promise<{ day: string; ballots: number; agrees: boolean }[]> {
  const days = await tables(context.database)
    .selectFrom("campaign_ballot_day")
    .selectAll()
    .where("campaign_id", "=", campaignId)
    .orderBy("day")
    .execute();
  const found = [];
  for (const one of days) {
    const now = await digestOf(context, campaignId, one.day);
    const signed =
      signatureOf(context, dayText(campaignId, one.day, one.ballots, one.digest)) === one.signature;
    found.push({
      day: one.day,
      ballots: one.ballots,
      agrees: signed && now.ballots === one.ballots && now.digest === one.digest,
    });
  }
  return found;
}
