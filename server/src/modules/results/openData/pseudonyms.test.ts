import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../core/context.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { giveFacts, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables as review } from "../../review/tables.ts";
import { knownAgain, namePseudonyms, pseudonymsOf } from "./pseudonyms.ts";

let platform: Platform;
let office: Person;
let experts: Person[];
const UNITS = ["C1", "C2", "C3"];
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, UNITS);
  office = await platform.person("office");
  experts = await Promise.all([1, 2, 3].map(() => platform.person("expert")));
  for (const expert of experts)
    await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
});
afterAll(() => platform.close());

async function marked(year: number): Promise<void> {
  await openTestCycle(platform.as(null), year, smallRubric(), ["test.share"]);
  const facts = Object.fromEntries(UNITS.map((unit) => [unit, { "test.share": 0.5 }]));
  await giveFacts(platform.as(office.viewer), year, facts);
  for (const [path, body] of [
    ["compute", {}],
    ["assignments", { mode: "apply" }],
  ] as const)
    expect((await office.send("POST", `/api/cycles/${year}/${path}`, body)).statusCode).toBe(200);
  for (const expert of experts) {
    const { units } = (await expert.get(`/api/review/${year}/assignments`)).json<{
      units: { unitId: string }[];
    }>();
    for (const { unitId } of units) {
      const path = `/api/review/${year}/units/${unitId}`;
      const { version, items } = (await expert.get(path)).json<{
        version: number;
        items: { id: string; points: number }[];
      }>();
      const marks = items.map((item) => ({ item: item.id, points: item.points, reason: "" }));
      const done = await expert.send("PUT", `${path}/marks`, { round: 1, version, submit: true, marks });
      expect(done.statusCode, done.body).toBe(200);
    }
  }
}
const name = (year: number) =>
  transact(platform.as(office.viewer), async (work) => {
    await namePseudonyms(work, year);
    return pseudonymsOf(work, year);
  });

test("a person keeps the name in all editions of a year, whoever else comes or goes, and has another in every other year", async () => {
  await marked(2019);
  const first = await name(2019);
  expect(new Set(first.values()).size).toBe(3);
  for (const label of first.values()) expect(label).toMatch(/^专家\d{3}$/);
  // The sheets of one no longer count: nobody moves up, and who comes new gets a name of nobody.
  const [gone] = experts;
  await review(platform.as(null).database)
    .updateTable("review_sheet")
    .set({ submitted_at: null })
    .where("account_id", "=", gone!.viewer.accountId)
    .execute();
  expect(await name(2019)).toEqual(first);
  await marked(2020);
  const second = await name(2020);
  expect([...second.values()].filter((label) => [...first.values()].includes(label))).toEqual([]);
});

test("names that an earlier program published without keeping them are known again by their marks", () => {
  const mark = (accountId: string, unitId: string, points: number) => ({
    accountId,
    unitId,
    item: "B1",
    round: 1 as const,
    points,
    counts: true,
    reason: null,
  });
  const live = [mark("b", "C1", 100), mark("b", "C2", 300), mark("c", "C1", 200), mark("c", "C2", 250)];
  const row = (expert: string, unitId: string, points: number) => ({
    expert,
    unitId,
    item: "B1",
    round: 1 as const,
    points,
  });
  // 专家01 was somebody whose marks no longer stand.
  const published = [
    row("专家01", "C1", 150),
    row("专家02", "C1", 200),
    row("专家02", "C2", 250),
    row("专家03", "C1", 100),
    row("专家03", "C2", 299),
  ];
  expect([...knownAgain(published, live)]).toEqual([
    ["c", "专家02"],
    ["b", "专家03"],
  ]);
});
