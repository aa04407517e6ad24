import { randomUUID } from "node:crypto";
import type { Report, Verdict } from "@mingcha/inspector";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { tell } from "../monitoring/commands/settleUnit.ts";
import { inOnePackage } from "../monitoring/joinLooks.ts";
import { decideFinding } from "./commands/decideFinding.ts";
import { currentFacts, recordedFacts, unseenLater } from "./read.ts";
import { raiseFindings, registerPackage } from "./write.ts";

const YEAR = 2019;
const KEY = "site.columnFound";
let platform: Platform;
let unit: string;
let units = 0;
beforeAll(async () => {
  platform = await startPlatform("2020-03-01T18:00:00Z");
});
beforeEach(async () => {
  platform.clock.set("2020-03-01T18:00:00Z");
  unit = `C${(units += 1)}`;
  await registerUnits(platform.as(null).database, [unit]);
});
afterAll(() => platform.close());

/** Somebody of the office with a session of that night. */
const office = (): Promise<Person> => platform.person("office");
type Outcome = Verdict["outcome"];

/** A nightly visit that sees the column or does not. @returns its package */
async function visit(outcome: Outcome, message = "公开栏目"): Promise<string> {
  const context = platform.as(null);
  return transact(context, async (work) => {
    const { id } = await registerPackage(work, {
      unitId: unit,
      year: YEAR,
      runId: randomUUID(),
      fileId: randomUUID(),
      sha256: "0".repeat(64),
      size: 1,
      site: "http://c.test/",
      takenAt: work.clock.now(),
    });
    const verdict = {
      check: "disclosure-column",
      outcome,
      key: "disclosure-column:http://c.test/",
      message: { zh: message, en: message },
      evidence: [{ recordId: `r-${id}`, url: "http://c.test/" }],
      values: {},
    } as Verdict;
    const report = { verdicts: [verdict] } as unknown as Report;
    await tell(work, unit, YEAR, { report, ...inOnePackage(id, "http://c.test/") });
    return id;
  });
}
const night = () => platform.clock.set(new Date(platform.clock.now().getTime() + 86_400_000).toISOString());
const rows = async (key = KEY) =>
  (await recordedFacts(platform.as(null), YEAR)).filter((one) => one.unitId === unit && one.key === key);
const current = async (key = KEY) =>
  (await currentFacts(platform.as(null), YEAR, [unit], [key]))[0] ?? undefined;
const seenIn = (packageId: string) => [
  { kind: "record", packageId, recordId: `r-${packageId}`, url: "http://c.test/" },
];
const shown = async () =>
  (await (await office()).get(`/api/facts?year=${YEAR}&unitId=${unit}`))
    .json<{ facts: { id: string; key: string; held: string; unseenLater: string | null }[] }>()
    .facts.find((one) => one.key === KEY);
const withdraw = async (id: string) =>
  (await office()).send("POST", `/api/packages/${id}/withdraw`, { reason: "抓错了网站" });

test("30 nights that find the same write one row; a changed value writes a second; the fact says since when and until when", async () => {
  const packages: string[] = [];
  for (let nights = 0; nights < 30; nights += 1, night()) packages.push(await visit("pass", `第${nights}夜`));
  const [first, ...more] = await rows();
  expect(more).toEqual([]);
  expect(first).toMatchObject({ value: true, asOf: "2020-03-02", evidence: seenIn(packages[0]!) });
  expect(await current()).toMatchObject({
    asOf: "2020-03-02",
    note: "第29夜",
    evidence: seenIn(packages[0]!),
    confirmed: { until: "2020-03-31", evidence: seenIn(packages[29]!) },
  });
  expect((await shown())?.held).toBe("自 2020-03-02 起，最近确认于 2020-03-31");
  const { rows: looks } = await sql<{ looks: number }>`
    select looks from fact_confirmation where fact_id = ${first!.id}`.execute(platform.as(null).database);
  expect(looks).toEqual([{ looks: 29 }]);
  const changed = await visit("fail");
  expect((await rows()).map((one) => [one.value, one.asOf])).toEqual([
    [true, "2020-03-02"],
    [false, "2020-04-01"],
  ]);
  expect(await current()).toMatchObject({ value: false, evidence: seenIn(changed), confirmed: null });
  expect((await shown())?.held).toBe("截至 2020-04-01");
  // Back again: a row of its own, whatever was there before.
  night();
  await visit("pass");
  expect((await rows()).map((one) => one.value)).toEqual([true, false, true]);
});

test("nothing moves marks while nothing changes, and neither fact nor confirmation can be deleted by the program", async () => {
  const causes = async () =>
    (
      await sql<{
        n: number;
      }>`select count(*)::int as n from mark_cause where unit_id = ${unit} and subject = ${KEY}`.execute(
        platform.as(null).database,
      )
    ).rows[0]?.n;
  for (let nights = 0; nights < 3; nights += 1, night()) await visit("pass");
  expect(await causes()).toBe(1);
  await visit("fail");
  expect(await causes()).toBe(2);
  for (const table of ["fact", "fact_confirmation"])
    await expect(sql`delete from ${sql.table(table)}`.execute(platform.as(null).database)).rejects.toThrow(
      /permission denied/,
    );
});

test("nights that see nothing are one row that moves as well; what was known counts on", async () => {
  await visit("pass");
  for (let nights = 0; nights < 5; nights += 1) {
    night();
    await visit("could-not-look", "首页没有打开。");
  }
  expect((await rows()).map((one) => one.value)).toEqual([true, null]);
  expect((await shown())?.unseenLater).toBe("后一次未能核查（2020-03-07，首页没有打开）");
  const [known] = await rows();
  expect([...(await unseenLater(platform.as(null), [known!.id])).values()]).toEqual([
    { asOf: "2020-03-07", reason: "首页没有打开。" },
  ]);
});

test("what a person has decided stands above every night's look without a row for either", async () => {
  await visit("fail");
  const { findings } = (await (await office()).get(`/api/findings?unitId=${unit}`)).json<{
    findings: { id: string; version: number }[];
  }>();
  const [finding] = findings;
  const body = { decision: "dismissed", reason: "栏目在另一个网站上", version: finding!.version };
  expect((await (await office()).send("POST", `/api/findings/${finding!.id}/decide`, body)).statusCode).toBe(
    200,
  );
  for (let nights = 0; nights < 4; nights += 1) {
    night();
    await visit("fail");
  }
  expect((await current())?.value).toBeNull();
  // The look and the decision are confirmed together.
  expect((await rows()).map((one) => [one.value, one.source])).toEqual([
    [false, "monitoring.disclosure-column"],
    [null, "evidence.decision"],
  ]);
  // Another value is seen at once, in spite of the decision.
  night();
  await visit("pass");
  expect((await current())?.value).toBe(true);
});

test("withdrawn evidence takes what stands on it: the newest look, or the first one, and not what another night saw", async () => {
  const first = await visit("pass");
  night();
  await visit("pass");
  night();
  const last = await visit("pass");
  expect((await withdraw(last)).statusCode).toBe(200);
  expect(await current()).toMatchObject({ value: true, confirmed: null, evidence: seenIn(first) });
  night();
  const again = await visit("pass");
  expect(await current()).toMatchObject({ confirmed: { until: "2020-03-05", evidence: seenIn(again) } });
  expect((await withdraw(first)).statusCode).toBe(200);
  expect(await current()).toMatchObject({
    value: true,
    asOf: "2020-03-05",
    evidence: seenIn(again),
    confirmed: null,
  });
  expect((await rows()).map((one) => one.withdrawn)).toEqual([true, false]);
  expect((await withdraw(again)).statusCode).toBe(200);
  expect(await current()).toBeUndefined();
});

const onlyFinding = async () => {
  const { findings } = (await (await office()).get(`/api/findings?unitId=${unit}`)).json<{
    findings: { id: string; version: number }[];
  }>();
  return findings[0]!;
};

test("a decision is confirmed by the looks that see the same, and by no other: the days say nothing that nobody saw", async () => {
  const first = await visit("fail");
  const finding = await onlyFinding();
  await sql`update finding set fact_when_confirmed = ${{ changes: [{ key: KEY, value: false }] }} where id = ${finding.id}`.execute(
    platform.as(null).database,
  );
  const body = { decision: "confirmed", version: finding.version };
  expect((await (await office()).send("POST", `/api/findings/${finding.id}/decide`, body)).statusCode).toBe(
    200,
  );
  night();
  await visit("fail");
  expect(await current()).toMatchObject({
    value: false,
    source: "evidence.decision",
    evidence: seenIn(first),
    confirmed: { until: "2020-03-03" },
  });
  for (let nights = 0; nights < 3; nights += 1) {
    night();
    await visit("pass");
  }
  // What is confirmed stands until the decision is changed; since then nobody saw it.
  expect(await current()).toMatchObject({ value: false, source: "evidence.decision", confirmed: null });
  expect((await shown())?.held).toBe("截至 2020-03-04");
  expect((await rows()).map((one) => one.value)).toEqual([false, false, true, false]);
});

test("what was confirmed after the year's last day of monitoring says nothing of the year", async () => {
  await visit("pass");
  for (let nights = 0; nights < 3; nights += 1) {
    night();
    await visit("pass");
  }
  await sql`insert into monitoring_cut_off (year, day, set_by, set_at) values (${YEAR}, '2020-03-03', 'x', now())`.execute(
    platform.as(null).database,
  );
  expect(await current()).toMatchObject({ value: true, asOf: "2020-03-02", confirmed: null });
});

test("a person confirms at the moment at which a look sees otherwise: what is confirmed stands above the look", async () => {
  const who = (await office()).viewer;
  const { database } = platform.as(null);
  const id = randomUUID();
  await transact(platform.as(null), (work) =>
    raiseFindings(work, [
      {
        year: YEAR,
        unitId: unit,
        check: "disclosure-column",
        key: "doubt",
        certainty: "needs-review",
        message: "栏目为空。",
        evidence: [{ kind: "look-up", lookUpId: id, url: "http://c.test/", text: "空" }],
        raisedBy: "test",
        factsWhenConfirmed: [{ key: KEY, value: false }],
      },
    ]),
  );
  const finding = await onlyFinding();
  let reached = (): void => {};
  let go = (): void => {};
  const written = new Promise<void>((resolve) => (reached = resolve));
  const gate = new Promise<void>((resolve) => (go = resolve));
  // The decision is written, and its transaction still open.
  const decided = transact(platform.as(who), async (work) => {
    await decideFinding(work, finding.id, { decision: "confirmed", version: finding.version });
    reached();
    await gate;
  });
  await written;
  const seen = { done: false };
  const look = visit("pass").then(() => (seen.done = true));
  const waits = async () =>
    (
      await sql<{
        n: number;
      }>`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`.execute(
        database,
      )
    ).rows[0]!.n > 0;
  while (!seen.done && !(await waits()));
  go();
  await Promise.all([decided, look]);
  expect(await current()).toMatchObject({ value: false, source: "evidence.decision" });
});

test("a suspicion that is ruled out gives back what was seen by the last day of monitoring, not what was seen later", async () => {
  await visit("pass");
  night();
  await visit("fail");
  await sql`update finding set fact_when_dismissed = ${{ changes: [{ key: KEY, value: true }] }} where unit_id = ${unit}`.execute(
    platform.as(null).database,
  );
  await sql`insert into monitoring_cut_off (year, day, set_by, set_at) values (${YEAR}, '2020-03-02', 'x', now())
    on conflict (year) do update set day = excluded.day`.execute(platform.as(null).database);
  expect((await current())?.value).toBe(true);
  const finding = await onlyFinding();
  const body = { decision: "dismissed", reason: "误报", version: finding.version };
  expect((await (await office()).send("POST", `/api/findings/${finding.id}/decide`, body)).statusCode).toBe(
    200,
  );
  expect((await current())?.value).toBe(true);
});
