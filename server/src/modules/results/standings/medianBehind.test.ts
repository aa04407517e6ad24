import { afterEach, beforeEach, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables as identity } from "../../identity/tables.ts";
import { behindUnits } from "../../assessment/index.ts";

const YEAR = 2019;
const UNITS = ["C1", "C2", "C3", "B1", "B2"];
let platform: Platform;
let office: Person;

/** One item that is held against the median of the kind, and one that is not. */
const rubric = () => {
  const small = smallRubric();
  small.items = small.items.map((item, index) =>
    index === 0
      ? { ...item, rule: { kind: "median-ratio" as const, fact: "test.count", factor: 1 } }
      : {
          ...item,
          source: "automatic" as const,
          rule: {
            kind: "parts" as const,
            parts: [{ fact: "test.share", label: "份额", share: true as const, points: 3000 }],
          },
        },
  );
  return small;
};

const give = (facts: Record<string, Record<string, number>>) =>
  giveFacts(platform.as(office.viewer), YEAR, facts);
const behind = async () =>
  Object.fromEntries((await behindUnits(platform.as(null), YEAR)).map((one) => [one.unitId, one.reason]));

beforeEach(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, UNITS);
  await openTestCycle(platform.as(null), YEAR, rubric(), ["test.count", "test.share"]);
  await give(
    Object.fromEntries(
      UNITS.map((unit, index) => [unit, { "test.count": (index % 3) * 4 + 4, "test.share": 0.5 }]),
    ),
  );
  expect((await office.send("POST", `/api/cycles/${YEAR}/compute`, {})).statusCode).toBe(200);
  expect(await behind()).toEqual({});
});
afterEach(() => platform.close());

test("a peer's fact that moves the median leaves every unit of its kind behind, and says from what to what", async () => {
  await give({ C2: { "test.count": 6 } });
  const found = await behind();
  expect(Object.keys(found).sort()).toEqual(["C1", "C2", "C3"]);
  expect(found["C1"]).toBe(
    "指标 A1“数量”所比的同类单位中位数由 8（3 个单位）变为 6（3 个单位），得分尚未重新计算",
  );
  expect(found["C2"]).toContain("数据“test.count”");
  expect((await office.send("POST", `/api/cycles/${YEAR}/compute`, {})).statusCode).toBe(200);
  expect(await behind()).toEqual({});
});

test("a peer's fact that leaves the median where it is moves nobody else, and neither does a fact that nothing is held against", async () => {
  await give({ C3: { "test.count": 40, "test.share": 0.9 } });
  expect(Object.keys(await behind())).toEqual(["C3"]);
});

test("a person who is recused from the unit that moved the median is not told by its peers", async () => {
  const recused = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: recused.viewer.accountId, unit_id: "C2", present: false })
    .execute();
  await give({ C2: { "test.count": 6 } });
  const seen = async (person: Person) =>
    (await person.get(`/api/cycles/${YEAR}/behind`)).json<{ behind: { unitId: string }[] }>().behind;
  expect(await seen(recused)).toEqual([]);
  expect(await seen(office)).toHaveLength(3);
});
