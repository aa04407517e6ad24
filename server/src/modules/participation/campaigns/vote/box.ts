import { createHash, createHmac } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { secretKey } from "../../../../core/secretKey.ts";
import { note } from "../commands/note.ts";
import { lockedCampaign } from "../queries/lockedCampaign.ts";
import { tables } from "../tables.ts";

/** What a box is asked by: one network, one browser, or one minute (ISO, UTC). */
export type Slice = { by: "network" | "agent"; key: string } | { by: "minute"; key: string };

export interface Anomaly {
  by: Slice["by"];
  key: string;
  ballots: number;
  /** A sentence of what is unusual. */
  says: string;
}

/** Fewer ballots than these say nothing [P]. */
const LEAST = 50;
/** A network or a browser with more than this share of a campaign's ballots is shown [P]. */
const SHARE = 0.3;
/** A minute with so many times the usual number is a burst [P]. */
const BURST = 10;

/** SHA-256 over the ballots of a day, in order. */
async function digestOf(
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

const signatureOf = (context: Context, text: string): string =>
  createHmac("sha256", secretKey(context.config, "days of a ballot box")).update(text).digest("base64url");

const dayText = (campaignId: string, day: string, ballots: number, digest: string): string =>
  `${campaignId} ${day} ${ballots} ${digest}`;

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

/** Longest list of slices that is looked through. */
const MOST = 2000;

/** Ballots that stand, by minute, network or browser, most first; how many there are in the whole box, and how many one slice usually has. */
async function slices(
  context: Context,
  campaignId: string,
  by: Slice["by"],
): Promise<{ all: number; usual: number; rows: { key: string; ballots: number }[] }> {
  const key = {
    network: sql`network_hash`,
    agent: sql`agent_hash`,
    minute: sql`to_char(date_trunc('minute', at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI"Z"')`,
  }[by];
  const { rows } = await sql<{ key: string; ballots: string; whole: string; usual: string }>`
    with slice as (select ${key} as key, count(*) as ballots from campaign_ballot b
      where campaign_id = ${campaignId} and not exists (select from campaign_ballot_void v where v.ballot_id = b.id)
      group by 1)
    select key, ballots, (select sum(ballots) from slice) as whole,
      (select percentile_disc(0.5) within group (order by ballots) from slice) as usual
    from slice order by 2 desc limit ${MOST}`.execute(context.database);
  return {
    all: Number(rows[0]?.whole ?? 0),
    usual: Number(rows[0]?.usual ?? 0),
    rows: rows.map((row) => ({ key: row.key, ballots: Number(row.ballots) })),
  };
}

/** What is unusual in a box: bursts, one network, one browser. It accuses nobody: a school that votes together looks like this too. */
export async function anomalies(context: Context, campaignId: string): Promise<Anomaly[]> {
  const [networks, agents, minutes] = await Promise.all([
    slices(context, campaignId, "network"),
    slices(context, campaignId, "agent"),
    slices(context, campaignId, "minute"),
  ]);
  const much = (by: "network" | "agent", { all, rows }: typeof networks, what: string): Anomaly[] =>
    rows
      .filter((one) => one.ballots >= LEAST && one.ballots > all * SHARE)
      .map((one) => ({
        ...one,
        by,
        says: `${what}的票占全部 ${all} 票的 ${Math.round((one.ballots / all) * 100)}%；同一校园常共用一个网络，请核实后再处理。`,
      }));
  return [
    ...much("network", networks, "来自同一网络"),
    ...much("agent", agents, "来自同一种浏览器"),
    ...minutes.rows
      .filter((one) => one.ballots >= LEAST && one.ballots > minutes.usual * BURST)
      .map((one) => ({
        ...one,
        by: "minute" as const,
        says: `一分钟内 ${one.ballots} 票，平常为 ${minutes.usual} 票。`,
      })),
  ];
}

/** A person voids the ballots of a slice, with the reason; they stay in the box. @returns how many @throws Refusal 400, 404, 409 once the results are announced */
export async function voidBallots(
  context: Context,
  campaignId: string,
  slice: Slice,
  reason: string,
): Promise<number> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, campaignId);
    if (campaign.state !== "open")
      throw new Refusal(409, "not-possible", "评审结果已经公示，不能再作废选票；确需作废的请先撤回结果。");
    const where = {
      network: sql`network_hash = ${slice.key}`,
      agent: sql`agent_hash = ${slice.key}`,
      minute: sql`date_trunc('minute', at at time zone 'UTC') = ${slice.key.replace(/[TZ]/g, " ").trim()}::timestamp`,
    }[slice.by];
    if (slice.by === "minute" && !/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(slice.key))
      throw invalid("时间须写到分钟，例如 2020-04-07T02:15Z，没有作废。");
    const { rows } = await sql`
      insert into campaign_ballot_void (ballot_id, reason, voided_by, voided_at)
      select id, ${reason}, ${signedIn(work).name}, ${work.clock.now()} from campaign_ballot
      where campaign_id = ${campaignId} and ${where}
      on conflict do nothing returning ballot_id`.execute(work.database);
    await note(work, { campaignId }, `作废 ${rows.length} 票`, reason);
    await work.audit("participation.void-ballots", `campaign:${campaignId}`, {
      by: slice.by,
      ballots: rows.length,
      reason,
    });
    return rows.length;
  });
}
