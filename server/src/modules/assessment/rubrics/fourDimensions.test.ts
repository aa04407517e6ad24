import { adopted } from "../../../../testing/cycle.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../core/context.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { FactValue } from "../../evidence/read.ts";
import { recordFacts } from "../../evidence/write.ts";
import { cycle } from "../year/queries/cycles.ts";
import { itemMarks } from "../marking/queries/marks.ts";
import type { RubricInput } from "../pack/rubric.ts";
import type { DraftPack } from "./draftPack.ts";
import { automaticTotal } from "./previewUnit.ts";

/** 2021 had four dimensions (湘教通〔2021〕64号); its points are not known, so these are made for the test. */
const tag = "[P]";
const all = ["bureau" as const, "college" as const, "direct" as const];
const plain = { kind: "graded" as const, source: "automatic" as const, appliesTo: all, tag, basis: "试" };
const yes = (fact: string, points: number) => ({
  kind: "parts" as const,
  parts: [{ fact, equals: true, points, label: fact }],
});
const rubric: RubricInput = {
  name: "hunan-2021",
  title: "2021 年度网上政务公开政务服务工作评估细则（试）",
  about: "",
  total: 10_000,
  excellentLine: 8000,
  dimensions: [
    { id: "A", name: "政务公开", points: 4000, tag },
    { id: "B", name: "政务服务", points: 2500, tag },
    { id: "C", name: "政民互动", points: 2000, tag },
    { id: "D", name: "技术保障", points: 1500, tag },
  ],
  items: [
    {
      ...plain,
      id: "A1",
      dimension: "A",
      name: "信息公开专栏",
      points: 4000,
      rule: yes("site.columnFound", 4000),
    },
    {
      ...plain,
      id: "B1",
      dimension: "B",
      name: "阳光服务入口",
      points: 2500,
      needs: { fact: "registry.hasSite", equals: true, reason: "该单位没有自建网站" },
      rule: yes("site.hallOpens", 2500),
    },
    {
      ...plain,
      id: "C1",
      dimension: "C",
      name: "在线访谈",
      points: 2000,
      rule: {
        kind: "parts",
        parts: [
          {
            fact: "interviews.held",
            table: [
              [0, 0],
              [1, 1500],
              [99, 2000],
            ],
            points: 2000,
            label: "场次",
          },
        ],
      },
    },
    {
      ...plain,
      id: "D1",
      dimension: "D",
      name: "链接可用",
      points: 1500,
      kind: "deduct",
      rule: { kind: "per-case", cases: [{ fact: "site.brokenHome", each: 100, label: "首页失效链接" }] },
    },
  ],
  bars: [],
  review: { expertsPerUnit: 2, thresholdShare: 0.2, tag },
};

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["B1", "D1"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

test("a year with another tree is opened from a draft, computed, and shown by its four dimensions", async () => {
  const { facts } = (await office.get("/api/rubrics/pack:hunan-2019")).json<DraftPack>();
  const pack = { rubric, lists: [], facts };
  const imported = await office.send("POST", "/api/rubrics/import?name=hunan-2021&apply=yes", pack);
  const { id, problems } = imported.json<{ id: string; problems: unknown[] }>();
  expect(problems).toEqual([]);
  const adoption = await adopted(office, `draft:${id}`);
  const opened = await office.send("POST", "/api/cycles", {
    year: 2021,
    name: "2021",
    pack: `draft:${id}`,
    adoption,
  });
  expect(opened.statusCode, opened.body).toBe(200);

  const value = (unitId: string, key: string, of: FactValue) => ({
    year: 2021,
    unitId,
    key,
    value: of,
    asOf: "2020-03-02",
    source: "test",
  });
  await transact(platform.as(office.viewer), (work) =>
    recordFacts(work, [
      value("B1", "registry.hasSite", true),
      value("B1", "site.columnFound", true),
      value("B1", "site.hallOpens", false),
      value("B1", "interviews.held", 1),
      value("B1", "site.brokenHome", 4),
      value("D1", "registry.hasSite", false),
      value("D1", "site.columnFound", true),
      value("D1", "interviews.held", 2),
      value("D1", "site.brokenHome", 0),
    ]),
  );
  await office.send("POST", "/api/cycles/2021/compute", {});
  const context = platform.as(office.viewer);
  const of = await cycle(context, 2021);
  const totalOfUnit = async (unit: string) =>
    automaticTotal({
      rubric: of.rubric,
      kind: unit.startsWith("B") ? "bureau" : "direct",
      marks: await itemMarks(context, 2021, unit),
    });

  const bureau = await totalOfUnit("B1");
  expect(bureau.dimensions.map((one) => [one.name, one.earned, one.points])).toEqual([
    ["政务公开", 4000, 4000],
    ["政务服务", 0, 2500],
    ["政民互动", 1500, 2000],
    ["技术保障", 1100, 1500],
  ]);
  expect(bureau.total).toBe(6600);
  // No site: 政务服务 is left out, 75 of 75 points, × 4/3.
  const direct = await totalOfUnit("D1");
  expect(direct.dimensions.map((one) => one.applicable)).toEqual([4000, 0, 2000, 1500]);
  expect(direct.total).toBe(10_000);
});
