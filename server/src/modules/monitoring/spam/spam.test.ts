import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import ExcelJS from "exceljs";
import { spamListHash } from "@mingcha/inspector";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { readInParts } from "../../../../testing/readInParts.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { readPackage } from "@mingcha/inspector";
import { XLSX } from "../../../core/spreadsheet.ts";
import { storedPackage } from "../../evidence/read.ts";
import { wholeOf } from "../../../core/context.ts";
import { tables as registryTables } from "../../registry/tables.ts";
import { judgeStored } from "../apart.ts";
import { inspectSite } from "../commands/inspectSite.ts";
import { tables as monitoringTables } from "../tables.ts";
import { eachHomePage } from "./queries/homePages.ts";
import { tables } from "./tables.ts";

const WORDS = `<p>${"学校始终坚持立德树人，扎实推进各项工作。".repeat(20)}</p>`;
const links = ["星河竞技官网", "星河竞技登录", "星河竞技下载", "入口", "线路"]
  .map((label, at) => `<a href="http://s${at}.example/">${label}</a>`)
  .join("");
const page = (inside: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>示例学院</title></head><body><a href="/n.htm">学校概况</a>${inside}${WORDS}</body></html>`;
const PAGES: Record<string, string> = {
  "bad.test": page(`<div style="position:absolute;left:-9999px">${links}</div>`),
  "good.test": page('<a href="http://yinhe.example/">银河天文社</a>'),
};
const server = createServer((request, response) => {
  const found = request.url === "/" ? PAGES[(request.headers.host ?? "").replace(/:\d+$/, "")] : undefined;
  if (found) response.writeHead(200, { "content-type": "text/html" }).end(found);
  else response.writeHead(404).end("none");
});
let platform: Platform;
let system: Person;
let office: Person;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `bad.test:127.0.0.1:${port},good.test:127.0.0.1:${port}`,
    MINGCHA_REQUESTS_PER_SECOND: "500",
    MINGCHA_TIMEOUT_MS: "1000",
  });
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", "C2"]);
  await registryTables(database)
    .insertInto("unit_site")
    .values(
      [
        ["C1", "http://bad.test/"],
        ["C2", "http://good.test/"],
      ].map(([unit_id, url]) => ({ id: randomUUID(), unit_id: unit_id!, url: url! })),
    )
    .execute();
  system = await platform.person("system");
  office = await platform.person("office");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await platform.close();
});

const row = (text: string, more: object = {}) => ({
  text,
  kind: "gambling",
  standsIn: "anywhere",
  alone: false,
  source: "网信部门通报（示例）",
  ...more,
});
interface Trial {
  applied: boolean;
  tried: number;
  rows: {
    text: string;
    pages: number;
    refused: string | null;
    hits: { url: string; place: string; quote: string }[];
  }[];
}
const add = (rows: object[], apply = true, who = system) =>
  who.send("POST", "/api/spam-words", { rows, apply });
const added = async (rows: object[], apply = true): Promise<Trial> => {
  const answer = await add(rows, apply);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Trial>();
};
interface List {
  rows: { id: string; text: string; version: number; retiredBy: string | null }[];
  current: { version: number; sha256: string; rows: number } | null;
  pages: { shipped: number; home: number };
}
const list = async (): Promise<List> => (await system.get("/api/spam-words")).json<List>();

async function inspected(unitId: string) {
  const start = await office.send("POST", "/api/runs", { year: 2019, unitIds: [unitId] });
  const { id } = start.json<{ id: string }>();
  await inspectSite(platform.as(null), id, unitId);
  const site = await monitoringTables(platform.as(null).database)
    .selectFrom("site_run")
    .select("package_id")
    .where("run_id", "=", id)
    .executeTakeFirstOrThrow();
  const stored = await storedPackage(wholeOf(platform.as(null), "a test"), site.package_id!);
  return { fileId: stored!.fileId, report: await judgeStored(platform.as(null), stored!.fileId) };
}
const hiddenOf = (report: { verdicts: { check: string; outcome: string; values: object }[] }) =>
  report.verdicts.find(({ check }) => check === "hidden-link");

let before: { fileId: string };

test("without a list a run judges by the rules alone, and keeps the words of the home page", async () => {
  before = await inspected("C1");
  const { report } = await inspected("C2");
  expect(report.inspection.spam).toBeUndefined();
  expect(await list()).toMatchObject({ current: null, rows: [], pages: { home: 2 } });
  expect((await list()).pages.shipped).toBeGreaterThan(300);
});

test("only the system administrator sees and changes it; what is no word is refused by its name", async () => {
  expect((await office.get("/api/spam-words")).statusCode).toBe(403);
  expect((await add([row("星河竞技")], false, office)).statusCode).toBe(403);
  for (const wrong of ["", "a", "a b", "<b>", "x".repeat(41), "。。"])
    expect((await add([row(wrong)])).statusCode, wrong).toBe(400);
});

test("a row that stands on clean pages is refused with the pages and places, and keeps its neighbours out", async () => {
  const trial = await added([row("学校概况"), row("九霄棋牌")]);
  expect(trial.applied).toBe(false);
  expect(trial.tried).toBe((await list()).pages.shipped + 2);
  const [clean, other] = trial.rows;
  expect(clean?.refused).toMatch(/在 \d+ 个正常网页的链接文字中出现，不能启用/);
  expect(clean?.hits[0]).toMatchObject({ place: "label", quote: expect.stringContaining("学校概况") });
  expect(other).toMatchObject({ pages: 0, refused: null });
  expect((await list()).current).toBeNull();
});

test("a home page of the last run refuses as well, until the row is narrowed", async () => {
  const wide = await added([row("银河")], false);
  expect(wide.rows[0]).toMatchObject({
    pages: 1,
    hits: [{ url: "http://good.test/", place: "label", quote: "银河天文社" }],
  });
  expect((await added([row("银河", { alone: true })], false)).rows[0]?.refused).toBeNull();
  expect((await added([row("yinhe", { standsIn: "target" })], false)).rows[0]?.hits[0]).toMatchObject({
    place: "target",
    quote: "http://yinhe.example/",
  });
  // What could never be found does not go live either.
  expect((await added([row("严禁赌博")], false)).rows[0]?.refused).toContain("自己也认不出来");
});

test("the planted page of a unit keeps a row out only while no person has confirmed it", async () => {
  expect((await added([row("星河竞技")], false)).rows[0]?.hits[0]?.url).toBe("http://bad.test/");
  await sql`update finding set state = 'confirmed', decided_name = '甲', decided_by = ${office.viewer.accountId}, decided_at = now()
    where unit_id = 'C1' and check_id = 'hidden-link'`.execute(platform.as(null).database);
  const seen: string[] = [];
  await eachHomePage(platform.as(null), ({ url }) => seen.push(url));
  expect(seen).toEqual(["http://good.test/"]);
  const trial = await added([row("星河竞技", { standsIn: "label" })]);
  expect(trial).toMatchObject({ applied: true, rows: [{ pages: 0, refused: null }] });
});

test("the next run takes the list along: its package names version and hash and judges the same again, byte for byte", async () => {
  const { current } = await list();
  const rows = [{ text: "星河竞技", place: "label" as const, whole: false }];
  expect(current).toMatchObject({ version: 1, rows: 1, sha256: spamListHash(rows) });
  const { fileId, report } = await inspected("C1");
  expect(report.inspection.spam).toEqual({ version: 1, sha256: spamListHash(rows), rows });
  expect(hiddenOf(report)).toMatchObject({ outcome: "fail", values: { list: 1 } });
  // A later list changes nothing of what was judged.
  await added([row("九霄棋牌")]);
  const again = await judgeStored(platform.as(null), fileId);
  expect(JSON.stringify(again)).toBe(JSON.stringify(report));
  const earlier = await judgeStored(platform.as(null), before.fileId);
  expect([earlier.inspection.spam, hiddenOf(earlier)?.outcome]).toEqual([undefined, "needs-review"]);
  const reader = await readPackage(await platform.as(null).files.open(fileId));
  expect(reader.inspection.spam?.version).toBe(1);
});

test("a row is changed and retired by its version, each a version of the list; a text stands once", async () => {
  expect((await add([row("九霄棋牌")])).statusCode).toBe(409);
  const one = (await list()).rows.find(({ text }) => text === "九霄棋牌")!;
  const change = (body: object) => system.send("PUT", `/api/spam-words/${one.id}`, body);
  const put = await change({ ...row("ＪＸqipai", { standsIn: "target" }), version: 1, apply: true });
  expect(put.json<Trial>().applied, put.body).toBe(true);
  expect((await change({ ...row("x9"), version: 1, apply: true })).statusCode).toBe(409);
  expect((await change({ ...row("星河竞技"), version: 2, apply: true })).statusCode).toBe(409);
  // Changed to what everybody writes: refused, and it stays as it was.
  expect((await change({ ...row("学校概况"), version: 2, apply: true })).json<Trial>().applied).toBe(false);
  const retire = (version: number) =>
    system.send("POST", `/api/spam-words/${one.id}/retire`, { version, reason: "误报" });
  expect((await retire(1)).statusCode).toBe(409);
  expect((await retire(2)).statusCode).toBe(200);
  expect((await retire(3)).statusCode).toBe(404);
  const after = await list();
  expect(after.current).toMatchObject({ version: 4, rows: 1 });
  expect(after.rows.map(({ text, retiredBy }) => [text, retiredBy !== null])).toEqual([
    ["星河竞技", false],
    ["jxqipai", true],
  ]);
  const versions = await tables(platform.as(null).database)
    .selectFrom("spam_list")
    .selectAll()
    .orderBy("version")
    .execute();
  expect(versions.map(({ rows }) => rows.rows.length)).toEqual([1, 2, 2, 1]);
  await expect(sql`update spam_list set rows = '{}'`.execute(platform.as(null).database)).rejects.toThrow();
  const audited = await sql<{
    action: string;
  }>`select action from audit where subject like 'spam-list:%' order by id`.execute(
    platform.as(null).database,
  );
  expect(audited.rows.map(({ action }) => action.replace("monitoring.", ""))).toEqual([
    "add-spam-words",
    "add-spam-words",
    "change-spam-word",
    "retire-spam-word",
  ]);
});

test("two who add at once get two versions, none is lost", async () => {
  const both = await Promise.all([add([row("甲乙竞技")]), add([row("丙丁竞技")])]);
  expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect((await list()).current).toMatchObject({ version: 6, rows: 3 });
  // What stands first, whatever part is asked for.
  expect(await readInParts(system, "/api/spam-words", "rows")).toEqual((await list()).rows);
});

test("Excel out is Excel in: nothing new; a changed, a wrong and a clean row keep all out, each with its reason", async () => {
  const upload = async (bytes: Buffer, apply: "yes" | "no" = "no") => {
    const answer = await system.send("POST", `/api/spam-words/import?apply=${apply}`, bytes, XLSX);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<{ applied: boolean; rows: { name: string; state: string; problems: string[] }[] }>();
  };
  const out = (await system.get("/api/spam-words.xlsx")).rawPayload;
  expect((await upload(out, "yes")).rows.map(({ state }) => state)).toEqual([
    "unchanged",
    "unchanged",
    "unchanged",
  ]);
  expect((await list()).current?.version).toBe(6);
  const book = async (rows: string[][]): Promise<Buffer> => {
    const made = new ExcelJS.Workbook();
    made
      .addWorksheet("暗链词表")
      .addRows([["词语或品牌", "类别", "出现位置", "整词", "说明", "来源"], ...rows]);
    return Buffer.from(await made.xlsx.writeBuffer());
  };
  const wrong = await upload(
    await book([
      ["星河竞技", "赌博", "只看链接文字", "是", "", "网信部门通报（示例）"],
      ["通知公告", "赌博", "不限", "否", "", "网信部门通报（示例）"],
      ["新竞技", "其它", "不限", "也许", "", ""],
      ["正好竞技", "赌博", "不限", "否", "", "网信部门通报（示例）"],
      ["正好竞技", "赌博", "不限", "否", "", "网信部门通报（示例）"],
    ]),
    "yes",
  );
  expect(wrong.applied).toBe(false);
  expect(wrong.rows.map(({ problems }) => problems.join(" "))).toEqual([
    expect.stringContaining("内容不同"),
    expect.stringMatching(/正常网页的链接文字.*例如 http:/),
    expect.stringMatching(/“来源”未填写.*“类别”须为.*“整词”须为/),
    "",
    expect.stringContaining("与第 5 行是同一词条"),
  ]);
  const right = await upload(
    await book([["正好竞技", "赌博", "不限", "否", "", "网信部门通报（示例）"]]),
    "yes",
  );
  expect(right).toMatchObject({ applied: true, rows: [{ state: "new" }] });
  expect((await list()).current).toMatchObject({ version: 7, rows: 4 });
});
