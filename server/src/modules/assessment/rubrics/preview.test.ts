import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { transact } from "../../../core/context.ts";
import { adopted, keptUnknown } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { FactValue } from "../../evidence/read.ts";
import { recordFacts } from "../../evidence/write.ts";
import type { DraftPack } from "./draftPack.ts";
import { preview, type Preview } from "./queries/preview.ts";

const UNITS = ["B1", "C1", "C2", "D1"];
let platform: Platform;
let office: Person;
let draft: string;

const facts: Record<string, FactValue> = {
  "contributions.submitted": 10,
  "contributions.adoptedPoints": 1000,
  "contributions.onTimeShare": 1,
  "contributions.emptyMonths": 0,
  "interviews.held": 1,
  "campaigns.entries": 1,
  "registry.hasSite": true,
  "registry.departmentFiled": true,
  "registry.officerFiled": true,
  "registry.filedOnTime": true,
  "site.homeOpens": true,
  "availability.failureShare": 0,
  "site.brokenHome": 0,
  "site.brokenOther": 20,
  "site.securityClean": true,
};
const record = (units: string[], values: Record<string, FactValue>) =>
  transact(platform.as(office.viewer), (work) =>
    recordFacts(
      work,
      units.flatMap((unitId) =>
        Object.entries(values).map(([key, value]) => ({
          year: 2019,
          unitId,
          key,
          value,
          asOf: "2020-03-02",
          source: "test",
        })),
      ),
    ),
  );
const ask = (id: string, year = 2019) => office.send("POST", "/api/rubrics/preview", { draft: id, year });
const previewed = async (id: string): Promise<Preview> => (await ask(id)).json<Preview>();
async function changed(name: string, change: (rubric: DraftPack["rubric"]) => void): Promise<string> {
  const { id } = (await office.send("POST", "/api/rubrics/drafts", { name, from: "cycle:2019" })).json<{
    id: string;
  }>();
  const { rubric, lists, facts: known } = (await office.get(`/api/rubrics/draft:${id}`)).json<DraftPack>();
  change(rubric);
  await office.send("PUT", `/api/rubrics/drafts/${id}`, {
    version: 1,
    name,
    pack: { rubric, lists, facts: known },
  });
  return id;
}

beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, UNITS);
  office = await platform.person("office");
  await record(UNITS, facts);
  await record(["C2"], { "contributions.submitted": 2, "site.securityClean": false });
  await office.send("POST", "/api/cycles", {
    year: 2019,
    name: "2019 年度检查",
    pack: "hunan-2019",
    decisions: await keptUnknown(office, "pack:hunan-2019"),
    adoption: await adopted(office, "pack:hunan-2019"),
  });
  draft = await changed("每处扣得更多", (rubric) => {
    const links = rubric.items.find((item) => item.id === "D3")!;
    if (links.rule?.kind === "per-case") links.rule.cases[1]!.each = 10;
  });
});
afterAll(() => platform.close());

test("a year without marks can't be previewed", async () => {
  const answer = await ask(draft);
  expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
    409,
    "2019 年度还没有自动计分，不能预览；请先在检查年度中计算。",
  ]);
});

test("the same rubric gives the same: no unit and no item differs, and expert items are said to be left out", async () => {
  await office.send("POST", "/api/cycles/2019/compute", {});
  const same = await previewed(await changed("一样的", () => undefined));
  expect(same.units.map((unit) => unit.unitId)).toEqual(UNITS);
  for (const unit of same.units) {
    expect(unit.after).toEqual(unit.before);
    expect(unit.items).toEqual([]);
  }
  expect(same.sentences).toEqual([]);
  expect(same.leftOut.after).toContain("A7 公开事项覆盖与深度");
  expect(same.leftOut.after).toEqual(same.leftOut.before);
});

test("a dearer dead link costs what it should, in its dimension and in the total", async () => {
  const { units, sentences } = await previewed(draft);
  expect(sentences).toEqual(["指标 D3“链接可用”评分办法有变化"]);
  for (const unit of units) {
    // 20 links at 0.05 leave 2 of 3 points, at 0.10 they leave 1.
    expect(unit.items).toMatchObject([
      { item: "D3", before: { points: 200, of: 300 }, after: { points: 100, of: 300 } },
    ]);
    const earned = (side: "before" | "after") => unit[side].dimensions.find((one) => one.id === "D")!.earned;
    expect(earned("before") - earned("after")).toBe(100);
    // 13 of the 15 points of D are automatic; B (nothing known) and E (only experts) are left out: 15 of 70 points.
    expect(unit.before.total! - unit.after.total!).toBe(Math.round(((100 * 15) / 13) * (100 / 70)));
  }
});

test("items that are new, gone, or given to experts are told; a veto leaves no total", async () => {
  const id = await changed("大改", (rubric) => {
    const item = (key: string) => rubric.items.find((one) => one.id === key)!;
    Object.assign(item("D4"), { id: "D9", name: "安全检查" });
    Object.assign(item("D1"), { source: "expert" });
    delete item("D1").rule;
    rubric.items.push({
      id: "V1",
      dimension: "",
      indicator: "",
      name: "安全事故",
      points: 0,
      kind: "veto",
      source: "automatic",
      appliesTo: ["college"],
      tag: "[P]",
      basis: "试",
      effect: "result",
      rule: { kind: "when", any: [{ fact: "site.securityClean", equals: false, label: "有安全问题" }] },
    });
  });
  const { units, leftOut } = await previewed(id);
  expect(leftOut.after).toContain("D1 责任部门和专干备案");
  expect(leftOut.before).not.toContain("D1 责任部门和专干备案");
  const [bureau, , hit] = units;
  expect(bureau!.items.map((one) => [one.item, one.before?.state, one.after?.state])).toEqual([
    ["D1", "computed", "needs-expert"],
    ["D9", undefined, "computed"],
    ["V1", undefined, "not-applicable"],
    ["D4", "computed", undefined],
  ]);
  expect([hit!.before.veto, hit!.after.veto, hit!.after.total]).toEqual([null, "V1 安全事故", null]);
});

test("facts that came later do not blur the comparison, and nothing is written", async () => {
  const before = await previewed(draft);
  await record(["C1"], { "site.brokenOther": 0, "contributions.submitted": 99 });
  const { database } = platform.as(null);
  const counts = () =>
    sql`select (select count(*) from item_mark)::int marks, (select count(*) from fact)::int facts, (select count(*) from audit)::int audits`
      .execute(database)
      .then(({ rows }) => rows[0]);
  const stood = await counts();
  expect(await previewed(draft)).toEqual(before);
  expect(await counts()).toEqual(stood);
});

test("who is recused from a unit does not see it; a draft with problems is not previewed", async () => {
  const viewer = { ...office.viewer, recused: new Set(["C2"]) };
  const seen = await preview(platform.as(viewer), draft, 2019);
  expect(seen.units.map((unit) => unit.unitId)).toEqual(["B1", "C1", "D1"]);
  const broken = await changed("坏的", (rubric) => void (rubric.total = 9000));
  const answer = await ask(broken);
  expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("各一级指标合计 100.00 分，应为 90.00 分"),
  ]);
});
