import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, keptUnknown } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { PackNumber } from "./numbers.ts";
import type { Rubric } from "./rubric.ts";
import { tables } from "../tables.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["C1"]);
});
afterAll(() => platform.close());

const SOURCE = "pack:hunan-2019";
const open = async (adoption: object | undefined, person = office) =>
  person.send("POST", "/api/cycles", {
    year: 2019,
    name: "2019 年度检查",
    pack: "hunan-2019",
    decisions: await keptUnknown(office, SOURCE),
    adoption,
  });

test("a year does not open before the office adopts the numbers that no source confirms, those and no others", async () => {
  const { adopts } = (await office.get(`/api/rubrics/${SOURCE}`)).json<{
    adopts: { digest: string; numbers: PackNumber[] };
  }>();
  expect(adopts.numbers.length).toBeGreaterThan(90);
  expect(adopts.numbers.every((one) => one.tag !== "[SEED]" && one.tag !== "[S]")).toBe(true);
  const without = await open(undefined);
  expect(without.statusCode).toBe(409);
  expect(without.json()).toMatchObject({
    code: "numbers-not-adopted",
    message: expect.stringMatching(
      /^细则中有 \d+ 处数值没有公开来源（异议期（工作日） 5、.*等），请检查工作组逐项核定后启用。$/,
    ),
    details: adopts.numbers,
  });
  const others = await open({ digest: "0".repeat(64), reason: "照办" });
  expect([others.statusCode, others.json<{ code: string }>().code]).toEqual([409, "numbers-changed"]);
  expect((await open({ digest: adopts.digest, reason: " " })).statusCode).toBe(400);
  expect((await office.get("/api/cycles/2019")).statusCode).toBe(404);
});

test("the decision is kept with name, day and every number, and the year shows nothing to check any more", async () => {
  expect((await open(await adopted(office, SOURCE))).statusCode).toBe(200);
  const { adoption } = (await office.get("/api/cycles/2019/item-decisions")).json<{
    adoption: { by: string; at: string; reason: string; numbers: PackNumber[] };
  }>();
  expect(adoption).toMatchObject({ by: office.viewer.name, reason: "经研究核定" });
  expect(adoption.numbers).toContainEqual({
    path: "rubric.items.A1.rule.parts.0.target",
    place: "A1 来稿数量 · 报送数量 · 满分目标",
    shown: "24",
    tag: "[P]",
  });
  const { rubric, lists } = (await office.get("/api/cycles/2019")).json<{
    rubric: Rubric;
    lists: { limitWorkingDays: number; tags: Record<string, string> }[];
  }>();
  expect(rubric.items.find((item) => item.id === "A1")!.tag).toBe("[P] 核定");
  expect(rubric.tags).toEqual({ total: "[SEED]", excellentLine: "[SEED]", objectionDays: "[P] 核定" });
  expect(lists.map((list) => list.tags["limitWorkingDays"])).toEqual(lists.map(() => "[P] 核定"));
  const change = tables(platform.as(null).database).updateTable("value_adoption").set({ reason: "改" });
  await expect(change.execute()).rejects.toThrow(/permission denied/);
});
