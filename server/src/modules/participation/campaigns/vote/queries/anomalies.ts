import { sql } from "kysely";
import type { Context } from "../../../../../core/context.ts";

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
