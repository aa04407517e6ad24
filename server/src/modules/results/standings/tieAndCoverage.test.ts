import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { Standing } from "../model.ts";
import { pictureOf } from "./picture.ts";
import { tables as review } from "../../review/tables.ts";

const YEAR = 2019;
/** All at 90: two colleges that were known wholly, one of which only a part was. One place. */
const UNITS = ["C1", "C2", "C3"];
let platform: Platform;
let leader: Person;
beforeAll(async () => {
  platform = await startPlatform();
  const { database } = platform.as(null);
  await registerUnits(database, UNITS);
  const office = await platform.person("office");
  leader = await platform.person("leader");
  const rubric = smallRubric({ quota: { college: 1, tag: "[P]" } });
  const rule = (fact: string, points: number) => ({
    source: "automatic" as const,
    rule: { kind: "parts" as const, parts: [{ fact, label: fact, share: true as const, points }] },
  });
  const [a, b, c] = rubric.items;
  rubric.items = [a!, { ...b!, ...rule("test.b", b!.points) }, { ...c!, ...rule("test.c", c!.points) }];
  await openTestCycle(platform.as(null), YEAR, rubric, ["test.share", "test.b", "test.c"]);
  const all = { "test.share": 0.9, "test.b": 0.9, "test.c": 0.9 };
  await giveFacts(platform.as(office.viewer), YEAR, { C1: all, C2: all, C3: { "test.share": 0.9 } });
  await review(database).insertInto("review_stage").values({ year: YEAR, stage: "closed" }).execute();
  const computed = await office.send("POST", `/api/cycles/${YEAR}/compute`, {});
  expect(computed.statusCode, computed.body).toBe(200);
});
afterAll(() => platform.close());

const rows = async (): Promise<Standing[]> =>
  (await leader.get(`/api/cycles/${YEAR}/standings`)).json<{ rows: Standing[] }>().rows;
const decide = (unitIds: string[]) =>
  leader.send("PUT", `/api/cycles/${YEAR}/standings/tie`, { kind: "college", unitIds, reason: "经会议研究" });

test("the outline says of the same units what the rows say: kept, and while they are worked out", async () => {
  interface Outline {
    kinds: { kind: string; scores: number[]; excellent: number; quota: number | null }[];
    tied: Standing[];
    littleKnown: Standing[];
  }
  const outline = async (person = leader) =>
    (await person.get(`/api/cycles/${YEAR}/standings/outline`)).json<Outline>();
  const { database } = platform.as(null);
  const all = await rows();
  const said = {
    kinds: [
      {
        kind: "college",
        scores: all.map((row) => row.score),
        excellent: all.filter((row) => row.excellent).length,
        quota: 1,
      },
    ],
    tied: all.filter((row) => row.undecided),
    littleKnown: all.filter((row) => row.belowFloor),
  };
  expect(said.tied.length + said.littleKnown.length).toBe(3);
  expect(await outline()).toMatchObject(said);
  await sql`delete from standings_kept`.execute(database);
  expect(await outline()).toMatchObject(said);
});

test("the picture is drawn of the same rows, whether they were kept or are worked out", async () => {
  const picture = async () =>
    (
      await leader.get(`/api/cycles/${YEAR}/standings/picture?unit=C2&cities=${encodeURIComponent("长沙")}`)
    ).json<unknown>();
  const { database } = platform.as(null);
  const all = await rows();
  const { units, dimensions, kinds, unit } = pictureOf(all, 8000, "C2");
  const said = { stage: "draft", line: 8000, units, dimensions, kinds, unit, cities: [] };
  expect(units).toBe(3);
  expect(await picture()).toEqual(said);
  await sql`delete from standings_kept`.execute(database);
  expect(await picture()).toEqual(said);
  const city = await leader.get(`/api/cycles/${YEAR}/standings/city?city=${encodeURIComponent("测试")}`);
  expect(city.json()).toEqual({ total: 0, rows: [] });
});

test("a tie is not decided for a unit that can't be honoured, since too little of it was known", async () => {
  expect(
    (await rows()).map((one) => [one.unitId, one.rank, one.belowFloor, one.undecided]).toSorted(),
  ).toEqual([
    ["C1", 1, false, true],
    ["C2", 1, false, true],
    ["C3", 1, true, false],
  ]);
  const wrong = await decide(["C3"]);
  expect([wrong.statusCode, wrong.json<{ message: string }>().message]).toEqual([
    400,
    "须从同分的 2 个单位中选定 1 个，决定没有保存。",
  ]);
  expect((await decide(["C2"])).statusCode).toBe(200);
  expect((await rows()).filter((one) => one.excellent).map((one) => one.unitId)).toEqual(["C2"]);
});
