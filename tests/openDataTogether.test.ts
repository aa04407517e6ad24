import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { publishedYear, remarksOf, type PublishedYear } from "../server/testing/correctedYear.ts";
import { giveFacts, smallRubric } from "../server/testing/cycle.ts";
import { YEAR, type Told } from "../server/testing/settledYear.ts";
import { openDataOf } from "./testing/openDataOf.ts";

let year: PublishedYear;
const { differing, rows, open, clean } = openDataOf(() => year.platform, YEAR);
const base = `/api/cycles/${YEAR}`;
const told = (rubric: Told["rubric"], facts: Told["facts"] = {}): Told => ({
  registered: [{ key: "test.share", name: "份额" }],
  lists: [
    {
      key: "compromised",
      title: "网站存在暗链",
      paragraph: "security",
      honoursBar: false,
      limitWorkingDays: 3,
      tag: "[P]",
      checks: ["hidden-link"],
      sentence: "{units}等{count}个单位的网站上发现暗链",
    },
  ],
  facts,
  findings: [],
  rubric,
});
const begin = async (of: Told): Promise<void> => {
  year = await publishedYear(of);
  const now = "2020-03-12T01:00:00Z";
  year.platform.clock.set(now);
  await sql`update session set seen_at = ${new Date(now)}`.execute(year.platform.as(null).database);
};
afterEach(async () => {
  await year.platform.close();
  await clean();
});
const give = (facts: Parameters<typeof giveFacts>[2]) =>
  giveFacts(year.platform.as(year.office.viewer), YEAR, facts);
const compare = () => year.ok(year.office, `${base}/corrections/compare`);
const hold = (unitId: string, held: boolean) =>
  year.ok(year.office, `${base}/corrections/hold`, { unitId, held });
async function reasoned(): Promise<void> {
  for (const one of (await year.corrections()).entries)
    if (one.reason === "")
      await year.ok(year.office, `/api/corrections/${one.id}/reason`, {
        reason: "经核对确有差错",
        version: one.version,
      });
}
const excellent = async (edition: number) =>
  (await open(edition, "honours.json")).json<{ units: string[]; persons: { unit: string }[] }>();

describe("a year measured against the median of the kind", () => {
  beforeEach(async () => {
    const [a, ...rest] = smallRubric().items;
    const rule = { kind: "median-ratio" as const, fact: "test.sent", factor: 1 };
    await begin(
      told(
        { items: [{ ...a!, rule }, ...rest] },
        { B1: { "test.sent": 10 }, C1: { "test.sent": 10 }, C2: { "test.sent": 6 }, C3: { "test.sent": 3 } },
      ),
    );
  });
  test("comes out again; where the median moves, the kind goes together", async () => {
    expect(await differing(1)).toEqual([]);
    // The median of colleges goes from 6 to 8: C2 no longer reaches it, C3 falls.
    await give({ C2: { "test.sent": 8, "test.share": 0.6 } });
    await give({ C1: { "test.sent": 9 } });
    await give({ C3: { "test.sent": 5 } });
    await compare();
    await reasoned();
    await hold("C3", true);
    const ordinal = await year.begin();
    const stopped = (await year.paper(ordinal)).obstacles;
    // Nothing of C2 or C1 may go without C3, whose mark is measured by the same median.
    expect(stopped.map((one) => [one.rule, one.message])).toEqual([
      ["median-together", "同类单位的中位数随数据变动，以下单位的更正不能单独留下：测试单位C3"],
    ]);
    await year.ok(year.office, `${base}/corrigenda/${ordinal}/drop`, { version: 1, reason: "一并办理" });
    await hold("C3", false);
    await year.correct(await year.begin());
    expect(await differing(2)).toEqual([]);
    expect((await open(2, "medians.json")).json()).toEqual([
      { kind: "bureau", fact: "test.sent", median: "10", n: 1 },
      { kind: "college", fact: "test.sent", median: "8", n: 3 },
    ]);
    expect(await rows(2, "facts.json", "B1")).toEqual(await rows(1, "facts.json", "B1"));
  });
  test("a unit whose fact moves no median may be held, and stays as it was settled", async () => {
    await give({ C1: { "test.sent": 11, "test.share": 0.8 }, C3: { "test.sent": 2 } });
    await compare();
    await reasoned();
    await hold("C3", true);
    await year.correct(await year.begin());
    expect(await differing(2)).toEqual([]);
    expect(await rows(2, "item-marks.json", "C3")).toEqual(await rows(1, "item-marks.json", "C3"));
  });
});

describe("a year with one place among colleges", () => {
  beforeEach(() => begin(told({ quota: { college: 1, tag: "[P]" } as never })));
  test("the leader decides a tie after publication, and the honour moves by corrigendum", async () => {
    await give({ C2: { "test.share": 0.9 } });
    await compare();
    expect((await year.corrections(year.leader)).ties).toMatchObject([
      {
        kind: "college",
        places: 1,
        units: [
          { unitId: "C1", score: 9000 },
          { unitId: "C2", score: 9000 },
        ],
      },
    ]);
    const tie = (unitIds: string[]) =>
      year.leader.send("PUT", `${base}/standings/tie`, { kind: "college", unitIds, reason: "经会议研究" });
    const decided = await tie(["C2"]);
    expect((await year.corrections()).ties).toEqual([]);
    expect(decided.statusCode, decided.body).toBe(200);
    expect(remarksOf(decided)[0]).toContain("测试单位C2按现有数据和决定达到优秀标准");
    expect((await year.corrections()).entries.map((one) => [one.kind, one.unitId]).toSorted()).toEqual([
      ["grant", "C2"],
      ["mark", "C2"],
      ["revoke", "C1"],
    ]);
    expect((await excellent(1)).units).toEqual(["B1", "C1"]);
    await year.ok(year.officers.get("C2")!, `${base}/nominee`, { name: "王五" }, "PUT");
    await reasoned();
    await hold("C1", true);
    const ordinal = await year.begin();
    expect((await year.paper(ordinal)).obstacles.map((one) => one.rule)).toEqual(["quota-together"]);
    await year.ok(year.office, `${base}/corrigenda/${ordinal}/drop`, { version: 1, reason: "一并办理" });
    await hold("C1", false);
    await year.correct(await year.begin());
    expect(await differing(2)).toEqual([]);
    expect((await excellent(2)).units).toEqual(["B1", "C2"]);
    expect((await excellent(2)).persons).toEqual([
      { unit: "B1", name: "张三" },
      { unit: "C2", name: "王五" },
    ]);
  });
});

describe("a year in which too little was known of a unit", () => {
  beforeEach(async () => {
    const [a, b, c] = smallRubric().items;
    const part = { fact: "test.more", label: "更多", share: true as const, points: 3000 };
    const rule = { kind: "parts" as const, parts: [part] };
    await begin(
      told(
        { items: [a!, { ...b!, source: "automatic", rule }, c!] },
        { B1: { "test.more": 0.9 }, C1: { "test.more": 0.9 }, C2: { "test.share": 0.9 } },
      ),
    );
  });
  test("the leader decides on its honour after publication, and the corrigendum carries it", async () => {
    const decide = (honour: boolean) =>
      year.leader.send("PUT", `${base}/standings/coverage`, { unitId: "C2", honour, reason: "材料足以认定" });
    expect((await excellent(1)).units).toEqual(["B1", "C1"]);
    const decided = await decide(true);
    expect(decided.statusCode, decided.body).toBe(200);
    expect((await year.corrections()).entries.map((one) => [one.kind, one.unitId])).toEqual([
      ["grant", "C2"],
    ]);
    await year.ok(year.officers.get("C2")!, `${base}/nominee`, { name: "王五" }, "PUT");
    await year.correct(await year.begin());
    expect(await differing(2)).toEqual([]);
    expect((await excellent(2)).units).toEqual(["B1", "C1", "C2"]);
    // A change of mind is another corrigendum; until then the open data keep what holds.
    const back = await decide(false);
    expect(remarksOf(back)[0]).toContain("测试单位C2公布为优秀单位，按现有数据和决定不再符合");
    expect((await excellent(2)).units).toEqual(["B1", "C1", "C2"]);
  });
});
