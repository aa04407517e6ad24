import { afterAll, beforeAll, expect, test } from "vitest";
import { XLSX } from "../../../core/spreadsheet.ts";
import { adopted, keptUnknown } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { adoptAll, unadopted, withoutAdoption } from "../pack/numbers.ts";
import { tables } from "../tables.ts";
import type { DraftPack } from "./draftPack.ts";
import type { ImportedDraft } from "./commands/importDraft.ts";
import type { Problem } from "./place.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["B1", "C1"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

interface Whole extends DraftPack {
  draft: { id: string; name: string; version: number; basedOn: string } | null;
  problems: Problem[];
}
const message = (answer: { json: <Body>() => Body }): string => answer.json<{ message: string }>().message;
const whole = async (source: string): Promise<Whole> =>
  (await office.get(`/api/rubrics/${encodeURIComponent(source)}`)).json<Whole>();
const create = async (name: string, from: string): Promise<string> => {
  const answer = await office.send("POST", "/api/rubrics/drafts", { name, from });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ id: string }>().id;
};
const packIn = ({ rubric, lists, facts }: Whole): DraftPack => ({ rubric, lists, facts });
const save = (id: string, version: number, name: string, pack: DraftPack) =>
  office.send("PUT", `/api/rubrics/drafts/${id}`, { version, name, pack });
const open = async (year: number, pack: string) =>
  office.send("POST", "/api/cycles", {
    year,
    name: `${year} 年度检查`,
    pack,
    decisions: await keptUnknown(office, pack.startsWith("draft:") ? pack : `pack:${pack}`),
    adoption: await adopted(office, pack.startsWith("draft:") ? pack : `pack:${pack}`),
  });
const rubricOf = async (year: number) =>
  (await office.get(`/api/cycles/${year}`)).json<{ rubric: DraftPack["rubric"] }>().rubric;

test("a draft is a copy of a pack; it may be kept with problems, and then no year opens from it", async () => {
  const id = await create("2020 年细则", "pack:hunan-2019");
  const draft = await whole(`draft:${id}`);
  expect(packIn(draft)).toEqual(packIn(await whole("pack:hunan-2019")));
  expect([draft.draft, draft.problems]).toEqual([
    { id, name: "2020 年细则", basedOn: "pack:hunan-2019", version: 1 },
    [],
  ]);
  draft.rubric.items[0]!.points = 900;
  const saved = (await save(id, 1, "2020 年细则", packIn(draft))).json<{
    version: number;
    problems: Problem[];
  }>();
  expect(saved.version).toBe(2);
  expect(saved.problems.map((one) => one.place)).toEqual([
    { part: "dimension", id: "A" },
    { part: "indicator", id: "A-1" },
    { part: "item", id: "A1" },
  ]);
  const refused = await open(2020, `draft:${id}`);
  expect(refused.statusCode).toBe(400);
  expect(message(refused)).toMatch(
    /“2020 年细则”还有 3 处问题，没有启用：一级指标 A“政务公开”的指标合计 41\.00 分/,
  );
  expect((await office.get("/api/cycles/2020")).statusCode).toBe(404);
});

test("two people change a draft: the later one is told, and nothing of theirs is kept", async () => {
  const id = await create("两人同改", "pack:guoban-2019");
  const pack = packIn(await whole(`draft:${id}`));
  expect((await save(id, 1, "两人同改", pack)).statusCode).toBe(200);
  const late = await save(id, 1, "两人同改", { ...pack, lists: [] });
  expect([late.statusCode, message(late)]).toEqual([
    409,
    "评分细则草稿“两人同改”已被他人（或您的另一个窗口）修改，请刷新后重试，您的修改没有保存。",
  ]);
  expect((await whole(`draft:${id}`)).lists).toHaveLength(8);
  const taken = await save(id, 2, "2020 年细则", pack);
  expect([taken.statusCode, message(taken)]).toEqual([
    409,
    "已有名为“2020 年细则”的评分细则草稿，请换一个名称。",
  ]);
  expect((await office.send("DELETE", `/api/rubrics/drafts/${id}?version=1`)).statusCode).toBe(409);
  expect((await office.send("DELETE", `/api/rubrics/drafts/${id}?version=2`)).statusCode).toBe(200);
  expect((await office.get(`/api/rubrics/draft:${id}`)).statusCode).toBe(404);
});

test("a year keeps its frozen copy, whatever becomes of the draft", async () => {
  const id = await create("2018 年细则", "pack:hunan-2019");
  const draft = await whole(`draft:${id}`);
  draft.rubric.title = "2018 年度细则";
  draft.rubric.items[0]!.name = "投稿数量";
  await save(id, 1, "2018 年细则", packIn(draft));
  expect((await open(2018, `draft:${id}`)).statusCode).toBe(200);
  const frozen = await rubricOf(2018);
  expect([frozen.title, frozen.items[0]!.name]).toEqual(["2018 年度细则", "投稿数量"]);

  draft.rubric.title = "改过的细则";
  draft.rubric.items[0]!.name = "改过的名称";
  draft.rubric.excellentLine = 9000;
  expect((await save(id, 2, "2018 年细则", packIn(draft))).statusCode).toBe(200);
  expect(await rubricOf(2018)).toEqual(frozen);
  await office.send("DELETE", `/api/rubrics/drafts/${id}?version=3`);
  expect(await rubricOf(2018)).toEqual(frozen);
  const again = await open(2018, "hunan-2019");
  expect([again.statusCode, message(again)]).toEqual([
    409,
    "2018 年度的检查已经启用，细则不再更改，请在“检查年度”中继续办理。",
  ]);
  expect(await rubricOf(2018)).toEqual(frozen);

  // The frozen copy is a source of its own for the next year's draft.
  const next = await create("由 2018 年而来", "cycle:2018");
  // What the office adopted for the year is a proposal again.
  const before = { rubric: frozen, lists: [] };
  expect(unadopted(before)).toEqual([]);
  expect((await whole(`draft:${next}`)).rubric).toEqual(withoutAdoption(before).rubric);
  const drift = await office.get(`/api/rubrics/draft:${next}/drift?before=pack:hunan-2019`);
  expect(drift.json<{ sentences: string[] }>().sentences).toEqual([
    "指标 A1“投稿数量”由“来稿数量”改名为“投稿数量”",
  ]);
});

test("a pack that ships is frozen as well: the row of the year holds its own copy", async () => {
  expect((await open(2016, "guoban-2019")).statusCode).toBe(200);
  const { database } = platform.as(null);
  const row = await tables(database)
    .selectFrom("cycle")
    .selectAll()
    .where("year", "=", 2016)
    .executeTakeFirstOrThrow();
  const pack = await whole("pack:guoban-2019");
  const { rubric, lists } = adoptAll(pack);
  expect([row.rubric, row.lists.lists, row.facts.facts]).toEqual([rubric, lists, pack.facts]);
});

test("what is exported as Excel or JSON is imported as the same rubric, after a report", async () => {
  for (const [index, from] of ["pack:hunan-2019", "pack:guoban-2019", "cycle:2018"].entries()) {
    const source = packIn(await whole(from));
    for (const [extension, type] of [
      ["xlsx", XLSX],
      ["json", "application/json"],
    ] as const) {
      const file = await office.get(`/api/rubrics/${from}/rubric.${extension}`);
      expect(file.headers["content-disposition"]).toContain(`.${extension}`);
      const name = `导入 ${index} ${extension}`;
      const address = (apply: string) =>
        `/api/rubrics/import?name=${encodeURIComponent(name)}&apply=${apply}`;
      const body = extension === "xlsx" ? file.rawPayload : file.body;
      const dry = (await office.send("POST", address("no"), body, type)).json<ImportedDraft>();
      expect(dry).toMatchObject({ id: null, wrong: [], problems: [], items: source.rubric.items.length });
      const { id } = (await office.send("POST", address("yes"), body, type)).json<ImportedDraft>();
      const imported = await whole(`draft:${id}`);
      expect(packIn(imported)).toEqual(source);
      expect(imported.draft!.basedOn).toBe(extension === "xlsx" ? "excel" : "json");
      expect((await office.send("POST", address("yes"), body, type)).statusCode).toBe(409);
    }
  }
});

test("a JSON that is no rubric is refused with the places; an incomplete one is kept and told", async () => {
  const pack = packIn(await whole("pack:hunan-2019"));
  const importing = (name: string, body: unknown) =>
    office.send("POST", `/api/rubrics/import?name=${encodeURIComponent(name)}&apply=yes`, body);
  const wrong = structuredClone(pack) as unknown as { rubric: { items: Record<string, unknown>[] } };
  wrong.rubric.items[2]!["points"] = "4 分";
  const refused = await importing("坏的", wrong);
  expect([refused.statusCode, message(refused)]).toEqual([
    400,
    expect.stringMatching(/^评分细则的格式不对，没有导入：“评分要点第3项的分值”须为数字/),
  ]);
  pack.rubric.items.pop();
  const kept = (await importing("不完整的", pack)).json<ImportedDraft>();
  expect(kept.problems.map((one) => one.text)).toEqual([
    "一级指标 E“相关工作落实”的指标合计 8.00 分，应为 10.00 分",
    "二级指标 E-1“相关工作落实”的评分要点合计 8.00 分，应为 10.00 分",
  ]);
  const list = (await office.get("/api/rubrics")).json<{
    packs: { name: string }[];
    drafts: { name: string; problems: number }[];
  }>();
  expect(list.packs.map((one) => one.name)).toEqual(["guoban-2019", "hunan-2019"]);
  expect(list.drafts.find((one) => one.name === "不完整的")!.problems).toBe(2);
  expect(list.drafts.some((one) => one.name === "坏的")).toBe(false);
});

test("the leader reads and changes nothing; others see no rubric that is still being written", async () => {
  const leader = await platform.person("leader");
  expect((await leader.get("/api/rubrics")).statusCode).toBe(200);
  expect((await leader.get("/api/rubrics/pack:hunan-2019")).statusCode).toBe(200);
  const body = { name: "厅领导的", from: "pack:hunan-2019" };
  expect((await leader.send("POST", "/api/rubrics/drafts", body)).statusCode).toBe(403);
  const officer = await platform.person("officer", "C1");
  expect((await officer.get("/api/rubrics")).statusCode).toBe(403);
  const expert = await platform.person("expert");
  expect((await expert.get("/api/rubrics/pack:hunan-2019")).statusCode).toBe(403);
});

test("unknown sources are named", async () => {
  for (const source of [
    "pack:nothing",
    "draft:x",
    "cycle:1999",
    "cycle:abc",
    "other:x",
    "pack:../hunan-2019",
  ]) {
    const answer = await office.get(`/api/rubrics/${encodeURIComponent(source)}`);
    expect([source, answer.statusCode]).toEqual([source, 404]);
    expect(message(answer)).toMatch(/^未找到/);
  }
  expect((await open(2015, "draft:00000000-0000-4000-8000-000000000000")).statusCode).toBe(404);
});
