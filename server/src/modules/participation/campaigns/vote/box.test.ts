import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../../core/database.ts";
import { startPlatform, type Platform } from "../../../../../testing/platform.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { done, PLAN, WORK } from "../testing.ts";
import { tables } from "../tables.ts";
import { anomalies } from "./queries/anomalies.ts";
import { checkDays } from "./queries/checkDays.ts";
import { sealDays } from "./commands/sealDays.ts";
import { standingVotes } from "./count.ts";
import { networkOf } from "./tokens.ts";

/** Ballots that are counted twice; MINGCHA_BALLOTS sets another number. */
const BALLOTS = Number(process.env["MINGCHA_BALLOTS"] ?? "20000");

let platform: Platform;
let campaign: string;
let works: string[];
beforeAll(async () => {
  platform = await startPlatform("2020-03-10T02:00:00Z");
  await registerUnits(platform.as(null).database, ["C001"]);
  const office = await platform.person("office");
  const officer = await platform.person("officer", "C001");
  campaign = (await done(office, "/api/campaigns", { year: 2020, name: "活动", plan: PLAN })).id;
  works = [];
  for (const title of ["一", "二", "三"])
    works.push((await done(officer, `/api/campaigns/${campaign}/works`, { ...WORK, title })).id);
});
afterAll(() => platform.close());

test("a box of ballots counted twice is equal, also after some were voided, and its signed days agree", async () => {
  const owner = openOwner(platform.databaseUrl);
  await owner.unsafe(`
    insert into campaign_ballot (campaign_id, entry_id, day, at, device_hash, network_hash, agent_hash, challenge)
    select '${campaign}', (array['${works.join("','")}'])[1 + (i * i) % 3]::uuid, date '2020-03-07' + (i % 3)::int,
      timestamptz '2020-03-07T02:00:00Z' + i * interval '10 milliseconds', 'd' || i, 'n' || i % 97, 'a' || i % 11, 'c' || i
    from generate_series(1, ${BALLOTS}::bigint) i`);
  await owner.unsafe(`
    insert into campaign_ballot_void (ballot_id, reason, voided_by, voided_at)
    select id, '核实', '甲', now() from campaign_ballot where network_hash = 'n5'`);
  await owner.end();
  const context = platform.as(null);
  const started = performance.now();
  const first = await standingVotes(context, campaign);
  const took = performance.now() - started;
  // The second way: every ballot in hand, the voided ones taken out by their own list.
  const db = tables(context.database);
  const voided = new Set(
    (await db.selectFrom("campaign_ballot_void").select("ballot_id").execute()).map((row) => row.ballot_id),
  );
  const second = new Map<string, number>();
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("campaign_ballot")
      .select(["id", "entry_id"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(50_000)
      .execute();
    for (const row of rows)
      if (!voided.has(row.id)) second.set(row.entry_id, (second.get(row.entry_id) ?? 0) + 1);
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  expect(first).toEqual(second);
  expect([...second.values()].reduce((sum, one) => sum + one, 0) + voided.size).toBe(BALLOTS);
  expect(await sealDays(context)).toBe(3);
  expect(await sealDays(context)).toBe(0);
  const days = await checkDays(context, campaign);
  expect(days.every((one) => one.agrees)).toBe(true);
  expect(days.reduce((sum, one) => sum + one.ballots, 0)).toBe(BALLOTS);
  if (process.env["MINGCHA_BALLOTS"]) console.log(`${BALLOTS} ballots counted in ${Math.round(took)} ms`);
});

test("networks: a campus, never a person", () => {
  expect(networkOf("10.1.2.3")).toBe("10.1.2");
  expect(networkOf("::ffff:10.1.2.3")).toBe("10.1.2");
  expect(networkOf("2001:db8:1:2::9")).toBe("2001:db8:1");
});

test("what is unusual is measured by the whole box: thousands of networks and quiet minutes are not cut off", async () => {
  const office = await platform.person("office");
  const { id } = await done(office, "/api/campaigns", { year: 2020, name: "另一活动", plan: PLAN });
  const officer = await platform.person("officer", "C001");
  const { id: work } = await done(officer, `/api/campaigns/${id}/works`, { ...WORK, title: "四" });
  const owner = openOwner(platform.databaseUrl);
  // 5,000 networks with a ballot each, one in each of 5,000 minutes; one network with 1,500 of its own in 100 other minutes; 60 in one minute.
  const ballots = (from: number, to: number, at: string, network: string) =>
    owner.unsafe(`
      insert into campaign_ballot (campaign_id, entry_id, day, at, device_hash, network_hash, agent_hash, challenge)
      select '${id}', '${work}', date '2020-03-07', ${at}, 'x' || i, ${network}, 'a' || i % 7, 'x' || i
      from generate_series(${from}, ${to}) i`);
  await ballots(1, 5000, "timestamptz '2020-03-01T00:00:00Z' + i * interval '1 minute'", "'n' || i");
  await ballots(5001, 6500, "timestamptz '2020-03-06T00:00:00Z' + (i % 100) * interval '1 minute'", "'one'");
  await ballots(6501, 6560, "timestamptz '2020-03-07T00:00:00Z'", "'m' || i");
  await owner.end();
  const found = await anomalies(platform.as(null), id);
  // 1,500 of 6,560 are no third of them.
  expect(found.filter((one) => one.by === "network")).toEqual([]);
  expect(found.filter((one) => one.by === "minute").map((one) => [one.key, one.says])).toEqual([
    ["2020-03-07T00:00Z", "一分钟内 60 票，平常为 1 票。"],
  ]);
});
