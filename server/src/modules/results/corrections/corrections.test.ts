import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocxText } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startJobs } from "../../../core/jobs/start.ts";
import { giveFacts } from "../../../../testing/cycle.ts";
import { publishedYear, remarksOf, type PublishedYear } from "../../../../testing/correctedYear.ts";
import { YEAR } from "../../../../testing/settledYear.ts";
import { findingsOf } from "../../evidence/read.ts";
import { rectification } from "../../rectification/index.ts";
import type { ResultJson } from "../model.ts";
import { openDifferences } from "./queries/openDifferences.ts";

let year: PublishedYear;
const folder = mkdtempSync(join(tmpdir(), "mingcha-corrigendum-"));
beforeAll(async () => {
  year = await publishedYear();
});
afterAll(async () => {
  await year.platform.close();
  rmSync(folder, { recursive: true, force: true });
});

const words = (html: string): string => html.replace(/<[^>]+>|\s+/g, "");
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const json = async (path = ".json"): Promise<ResultJson> =>
  JSON.parse((await year.read(path)).text) as ResultJson;
const unit = async (id: string) => (await json()).units.find((one) => one.id === id)!;
const poppler = spawnSync("pdftotext", ["-v"], { stdio: "ignore" }).error === undefined;
if (!poppler) console.log("Text of PDFs is not read: pdftotext (poppler-utils) is missing.");

async function docxText(path: string): Promise<string> {
  const {
    paragraphs,
    tables: grids,
    headers,
  } = (await readDocxText((await year.read(path)).bytes)) as {
    paragraphs: string[];
    tables: string[][][];
    headers?: string[];
  };
  return [...(headers ?? []), ...paragraphs, ...grids.flat(2)].join("").replace(/\s+/g, "");
}

async function pdfText(path: string): Promise<string | null> {
  if (!poppler) return null;
  const file = join(folder, "one.pdf");
  writeFileSync(file, (await year.read(path)).bytes);
  return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replace(/\s+/g, "");
}

/** States of what is ordered, by unit, once the jobs that wait are done. */
async function orderedAfterJobs(expected: [string, string][]): Promise<void> {
  const { platform, office } = year;
  const jobs = await startJobs(platform.databaseUrl, platform.as(null), {
    jobs: rectification.jobs ?? {},
    concurrency: 1,
  });
  const states = async () =>
    (await office.get(`/api/cycles/${YEAR}/rectification`))
      .json<{ items: { unitId: string; state: string }[] }>()
      .items.map((item) => [item.unitId, item.state]);
  await expect.poll(states).toEqual(expected);
  await jobs.stop();
}

const DISMISSED = "复核发现该页面不属于该单位";

test("a decision against what is published says so, opens an entry and leaks nowhere", async () => {
  const { office, ok } = year;
  expect(await openDifferences(year.platform.as(null), YEAR)).toEqual([]);
  expect((await year.corrections()).entries).toEqual([]);
  // Nothing to correct: no corrigendum.
  const early = await office.send("POST", `/api/cycles/${YEAR}/corrigenda`, { agency: "模拟通" });
  expect([early.statusCode, early.json<{ message: string }>().message]).toEqual([
    409,
    "公布的内容与现有数据一致，没有需要更正的内容；如要撤销荣誉或更正姓名，请先登记该项决定。",
  ]);
  await ok(office, `/api/cycles/${YEAR}/orders`, { agency: "模拟整改" });
  const before = {
    page: (await year.read("")).text,
    json: (await year.read(".json")).text,
    progress: (await year.read("/rectification")).text,
  };
  const answer = await year.change("C2", "dismissed", DISMISSED);
  expect(answer.statusCode).toBe(200);
  expect(remarksOf(answer)).toEqual([
    "2019 年度通报已经发布，公布的内容不会因此自动改变。已为以下差异启动更正：测试单位C2公布在“网站存在暗链”名单中，现在没有经确认的此类问题。请到“通报更正”写明原因并拟稿。",
  ]);
  const { entries, differences } = await year.corrections();
  expect(entries).toMatchObject([
    { kind: "unname", unitId: "C2", list: "compromised", reason: DISMISSED, origin: "data", held: false },
  ]);
  expect(differences).toMatchObject([{ kind: "unname", unitId: "C2", taken: true }]);
  expect({
    page: (await year.read("")).text,
    json: (await year.read(".json")).text,
    progress: (await year.read("/rectification")).text,
  }).toEqual(before);
  // A change of mind takes the entry away, and another one brings it back.
  const back = await year.change("C2", "confirmed", "页面仍由该单位使用");
  expect(remarksOf(back)[0]).toContain("现在与公布的内容一致");
  expect((await year.corrections()).entries).toEqual([]);
  await year.change("C2", "dismissed", DISMISSED);
});

test("a unit is taken back: three people, one number, and every surface agrees", async () => {
  const { office, reviewer, leader, platform } = year;
  const original = { pdf: await year.read("/notice.pdf"), json: await year.read(".json") };
  const ordinal = await year.begin();
  expect(ordinal).toBe(1);
  const draft = await year.paper(1);
  expect(draft.obstacles).toEqual([]);
  expect(draft.issues.filter((issue) => issue.severity === "error")).toEqual([]);
  expect(draft.content!.title).toEqual([
    "关于更正《关于2019年度全省教育",
    "系统政务公开政务服务工作检查",
    "情况的通报》有关内容的通知",
  ]);
  // Another one can't be begun beside it.
  const second = await office.send("POST", `/api/cycles/${YEAR}/corrigenda`, { agency: "模拟通" });
  expect([second.statusCode, second.json<{ message: string }>().message]).toEqual([
    409,
    "2019 年度已有一次更正正在办理，请刷新后在原稿上修改。",
  ]);
  expect(await year.step(office, 1, "submit")).toEqual([200, ""]);
  expect(await year.step(office, 1, "approve")).toEqual([
    409,
    "核稿人不能是本稿的拟稿人、最后修改人或送核人，请由检查工作组其他人员核稿。",
  ]);
  expect(await year.step(reviewer, 1, "return")).toEqual([400, "退回须写明理由。"]);
  expect(await year.step(reviewer, 1, "approve")).toEqual([200, ""]);
  expect((await year.step(office, 1, "sign"))[0]).toBe(403);
  expect(await year.step(leader, 1, "sign")).toEqual([200, ""]);
  const stale = await office.send("POST", `/api/cycles/${YEAR}/corrigenda/1/publish`, { version: 7 });
  expect(stale.statusCode).toBe(409);
  expect((await year.read("/corrigenda/1")).status).toBe(404);
  expect((await year.read("/first")).status).toBe(404);
  platform.clock.set("2020-03-02T05:00:00Z");
  // Two publish at once: one is told.
  const publish = () =>
    office.send("POST", `/api/cycles/${YEAR}/corrigenda/1/publish`, { version: draft.version });
  const both = await Promise.all([publish(), publish()]);
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);

  // Every unit signs for a corrigendum by itself; that it signed for the notice is not enough.
  const officer = year.officers.get("C2")!;
  const own = `/api/cycles/${YEAR}/own-documents`;
  const { documents } = (await officer.get(own)).json<{
    documents: { document: string; ordinal: number; sha256: string; receipt: object | null }[];
  }>();
  expect(documents.map((one) => one.document)).toEqual(["feedback", "notice", "corrigendum"]);
  const [, sent, corrigendum] = documents;
  for (const one of [sent!, corrigendum!]) {
    const file = await officer.get(`${own}/${one.document}/${one.ordinal}/file`);
    expect(sha256(file.rawPayload)).toBe(one.sha256);
  }
  await year.ok(officer, `${own}/receive`, { document: "notice", ordinal: 0, sha256: sent!.sha256 });
  const receipts = (await office.get(`/api/cycles/${YEAR}/receipts`)).json<{
    documents: { document: string; received: { unitId: string }[]; missing: { unitId: string }[] }[];
  }>().documents;
  expect(receipts.find((one) => one.document === "corrigendum")!.missing.map((one) => one.unitId)).toContain(
    "C2",
  );
  await year.ok(officer, `${own}/receive`, {
    document: "corrigendum",
    ordinal: 1,
    sha256: corrigendum!.sha256,
  });

  const now = await json();
  expect(now.findings["compromised"]).toEqual(["测试单位C3"]);
  expect(now.notice!.lists.find((list) => list.key === "compromised")).toMatchObject({
    count: 1,
    names: ["测试单位C3"],
  });
  expect(now.corrigenda).toMatchObject([
    {
      ordinal: 1,
      number: "模拟通〔2020〕2号",
      date: "2020-03-02",
      entries: [{ kind: "unname", unitId: "C2", list: "compromised", reason: DISMISSED }],
      files: {
        docx: sha256((await year.read("/corrigenda/1/corrigendum.docx")).bytes),
        pdf: sha256((await year.read("/corrigenda/1/corrigendum.pdf")).bytes),
      },
      notice: {
        docx: sha256((await year.read("/notice.docx")).bytes),
        pdf: sha256((await year.read("/notice.pdf")).bytes),
      },
    },
  ]);
  expect((await office.get(`/api/cycles/${YEAR}/result.json`)).json()).toEqual(
    Object.fromEntries(Object.entries(now).filter(([key]) => key !== "synthetic")),
  );
  const page = words((await year.read("")).text);
  expect(page).toContain("网站存在暗链（1个单位）认定依据：二次取证一致测试单位C3");
  expect(page).toContain("已更正本页显示更正后的结果。");
  expect(page).toContain(`模拟通〔2020〕2号，2020年3月2日`);
  expect(page).toContain(`更正原因：${DISMISSED}`);
  expect((await year.read("/corrigenda/1")).text).toContain(DISMISSED);
  expect((await platform.nobody.get("/results")).body).toContain(`/results/${YEAR}/corrigenda/1`);

  // The first version stays, marked, and its original to the byte.
  const first = (await year.read("/first")).text;
  expect(words(first)).toContain("网站存在暗链（2个单位）测试单位C2测试单位C3");
  expect(words(first)).toContain("原发布文本，部分内容已更正");
  expect(first).toContain('<meta name="robots" content="noindex" />');
  expect((await year.read("/first/original.pdf")).bytes.equals(original.pdf.bytes)).toBe(true);
  expect((await year.read("/first.json")).bytes.equals(original.json.bytes)).toBe(true);
  const notice = await docxText("/notice.docx");
  expect(notice).toContain("测试单位C3等1个单位的网站上发现暗链");
  expect(notice).not.toContain("测试单位C2、测试单位C3");
  expect(notice).toContain(`更正情况说明`);
  expect(notice).toContain(`更正原因：${DISMISSED}`);
  const texts = {
    corrected: await pdfText("/notice.pdf"),
    first: await pdfText("/first/notice.pdf"),
    own: await pdfText("/corrigenda/1/corrigendum.pdf"),
  };
  if (poppler) {
    expect(texts.corrected).toContain("更正后文本：已按模拟通〔2020〕2号（2020年3月2日）更正");
    expect(texts.corrected).toContain("测试单位C3等1个单位的网站上发现暗链");
    expect(texts.first).toContain("原发布文本，部分内容已更正：见模拟通〔2020〕2号（2020年3月2日）");
    expect(texts.first).toContain("测试单位C2、测试单位C3等2个单位的网站上发现暗链");
    expect(texts.own).toContain("将测试单位C2从“网站存在暗链”的单位中删去");
    expect(texts.own).toContain("模拟通〔2020〕1号");
  }
  expect(await docxText("/corrigenda/1/corrigendum.docx")).toContain(`更正原因：${DISMISSED}`);

  // Nothing differs any more; rectification follows with the reason.
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
  const progress = (await year.read("/rectification")).text;
  expect(words(progress)).toContain("合计10101");
  expect(words(progress.split("通报所列单位")[1]!)).not.toContain("测试单位C2");
  await orderedAfterJobs([
    ["C2", "withdrawn"],
    ["C3", "open"],
  ]);
  const [item] = (await office.get(`/api/cycles/${YEAR}/rectification`)).json<{ items: { id: string }[] }>()
    .items;
  const withdrawn = await office.get(`/api/rectification/${item!.id}`);
  expect(withdrawn.body).toContain(`撤销：模拟通〔2020〕2号更正：${DISMISSED}`);
});

test("scores, honours and ranks: nothing changes before the second corrigendum, then all of it at once", async () => {
  const { office, platform, officers, ok } = year;
  // B1 falls below the line, C2 rises above it; C3's rank only follows.
  const fallen = await year.decide("B1", "confirmed", {
    check: "annual-report",
    confirmed: [{ key: "test.share", value: 0.4 }],
  });
  expect(remarksOf(fallen)[0]).toContain("测试单位B1公布得分 90.00分，按现有数据和决定为 40.00分");
  expect(remarksOf(fallen)[0]).toContain("测试单位B1公布为优秀单位，按现有数据和决定不再符合");
  // A dismissal writes a good value only of what a look of the year saw.
  await giveFacts(platform.as(office.viewer), YEAR, { C2: { "test.share": 0.95 } });
  await year.decide("C2", "dismissed", {
    check: "annual-report",
    dismissed: [{ key: "test.share", value: 0.95 }],
  });
  const { entries, differences } = await year.corrections();
  expect(entries.map((one) => [one.kind, one.unitId])).toEqual([
    ["grant", "C2"],
    ["revoke", "B1"],
    ["mark", "B1"],
    ["mark", "C2"],
  ]);
  expect(differences.map((one) => [one.kind, one.unitId, one.before, one.after])).toEqual(
    expect.arrayContaining([
      ["mark", "B1", "90.00分，第1名", "40.00分，第1名"],
      ["mark", "C2", "50.00分，第2名", "95.00分，第1名"],
      ["rank", "C1", "第1名", "第2名"],
      ["rank", "C3", "第2名", "第3名"],
    ]),
  );
  expect(await unit("B1")).toMatchObject({ score: 90, rank: 1, excellent: true, nominee: "张三" });
  const marks = () => office.get(`/api/cycles/${YEAR}/units/B1/marks`);
  expect((await marks()).json<{ total: number }>().total).toBe(9000);

  const ordinal = await year.begin();
  expect(ordinal).toBe(2);
  expect(await year.step(office, 2, "submit")).toEqual([200, ""]);
  expect(await year.step(year.reviewer, 2, "approve")).toEqual([200, ""]);
  // What was confirmed after the feedback was given to B1, and B1 has its say before its honour is gone.
  expect(await year.step(year.leader, 2, "sign")).toEqual([
    409,
    "更正还不能签发：评为优秀的单位还没有推荐优秀个人：测试单位C2，请该单位先推荐；有关单位对反馈之后确认的问题还没有核实反馈：测试单位B1，请该单位先确认补充反馈，或待其异议期满后办理，也可先留待下次更正。",
  ]);
  await ok(officers.get("B1")!, `/api/cycles/${YEAR}/feedback/confirm`);
  await ok(officers.get("C2")!, `/api/cycles/${YEAR}/nominee`, { name: "王五" }, "PUT");
  // Its name is in the text now: the text is behind.
  expect((await year.step(year.leader, 2, "sign"))[1]).toContain("数据在拟稿后有变化");
  expect(await year.step(year.leader, 2, "return", "请采用最新数据")).toEqual([200, ""]);
  const { version } = await year.paper(2);
  await ok(office, `/api/cycles/${YEAR}/corrigenda/2/refresh`, { version });
  await year.correct(2);

  expect(await unit("B1")).toMatchObject({ score: 40, rank: 1, excellent: false, nominee: null });
  expect(await unit("C2")).toMatchObject({ score: 95, rank: 1, excellent: true, nominee: "王五" });
  expect(await unit("C1")).toMatchObject({ score: 90, rank: 2, excellent: true, nominee: "李四" });
  expect(await unit("C3")).toMatchObject({ score: 50, rank: 3, excellent: false });
  const now = await json();
  expect(now.excellentUnits).toEqual({ bureau: [], college: ["测试单位C1", "测试单位C2"], direct: [] });
  expect(now.corrigenda!.map((one) => one.number)).toEqual(["模拟通〔2020〕2号", "模拟通〔2020〕3号"]);
  expect(now.corrigenda![1]!.ranks).toEqual([
    { unitId: "C1", unit: "测试单位C1", before: 1, after: 2 },
    { unitId: "C3", unit: "测试单位C3", before: 2, after: 3 },
  ]);
  expect((await marks()).json<{ total: number }>().total).toBe(4000);
  const standings = (await office.get(`/api/cycles/${YEAR}/standings`)).json<{
    rows: { unitId: string; score: number; rank: number; excellent: boolean }[];
  }>();
  expect(standings.rows.map((row) => [row.unitId, row.score, row.rank, row.excellent])).toEqual([
    ["B1", 4000, 1, false],
    ["C2", 9500, 1, true],
    ["C1", 9000, 2, true],
    ["C3", 5000, 3, false],
  ]);
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
  // The document says both, and the notice as corrected names who is honoured now.
  const own = await docxText("/corrigenda/2/corrigendum.docx");
  expect(own).toContain("撤销测试单位B1的优秀单位称号和张三同志的优秀个人称号");
  expect(own).toContain("测试单位C2评为优秀单位，王五同志评为优秀个人");
  expect(own).toContain("测试单位B1的得分由90.00分更正为40.00分");
  expect(own).toContain("模拟通〔2020〕2号");
  const notice = await docxText("/notice.docx");
  expect(notice).toContain("2个单位得分在80分以上");
  expect(notice).not.toContain("张三测试单位B1");
  const page = (await year.read("")).text;
  for (const one of ["模拟通〔2020〕2号", "模拟通〔2020〕3号"]) expect(page).toContain(one);
});

test("an added unit must have had its say; held back, the rest goes out; then it is ordered again", async () => {
  const { office, platform, officers, ok } = year;
  await year.change("C2", "confirmed", "原排除有误，页面确属该单位");
  const post = (path: string, body: object) => office.send("POST", `/api/cycles/${YEAR}/${path}`, body);
  const honour = (body: object) => post("corrections/honours", { unitId: "C1", ...body });
  expect((await honour({ kind: "revoke", reason: " " })).json<{ message: string }>().message).toBe(
    "撤销荣誉或更正姓名须写明理由。",
  );
  expect((await honour({ unitId: "C3", kind: "revoke", reason: "材料不实" })).statusCode).toBe(404);
  expect((await honour({ kind: "nominee", nominee: "李斯", reason: "推荐表笔误" })).statusCode).toBe(200);
  expect((await honour({ kind: "nominee", nominee: "李思", reason: "再次" })).statusCode).toBe(409);
  const [named, nominee] = (await year.corrections()).entries;
  expect([named, nominee]).toMatchObject([
    { kind: "name", unitId: "C2", origin: "data" },
    { kind: "nominee", unitId: "C1", origin: "decision" },
  ]);
  const remove = await office.send("POST", `/api/corrections/${named!.id}/remove`, { reason: "不要" });
  expect([remove.statusCode, remove.json<{ message: string }>().message]).toEqual([
    409,
    "这项更正由数据和决定产生，不能直接移除；请更改产生它的决定，或将该单位留待下次更正。",
  ]);
  const reason = (version: number, text: string) =>
    office.send("POST", `/api/corrections/${named!.id}/reason`, { reason: text, version });
  expect((await reason(named!.version, "")).statusCode).toBe(400);
  expect((await reason(named!.version, "漏列")).statusCode).toBe(200);
  expect((await reason(named!.version, "重复")).statusCode).toBe(409);

  const ordinal = await year.begin();
  expect((await year.paper(ordinal)).obstacles.map((one) => one.rule)).toEqual(["verification"]);
  expect((await post("corrections/hold", { unitId: "C2", held: true })).statusCode).toBe(200);
  const { version } = await year.paper(ordinal);
  await ok(office, `/api/cycles/${YEAR}/corrigenda/${ordinal}/refresh`, { version });
  await year.correct(ordinal);
  expect(await unit("C1")).toMatchObject({ nominee: "李斯", excellent: true });
  expect((await json()).findings["compromised"]).toEqual(["测试单位C3"]);
  expect((await openDifferences(platform.as(null), YEAR)).map((one) => one.kind)).toEqual(["name"]);

  // The unit has been told at once (补充反馈), and has its say: it confirms what was found.
  const told = (await officers.get("C2")!.get(`/api/cycles/${YEAR}/objections`)).json<{
    supplementary: { open: boolean; confirmed: boolean }[];
  }>();
  expect(told.supplementary).toMatchObject([{ open: true, confirmed: false }]);
  await ok(officers.get("C2")!, `/api/cycles/${YEAR}/feedback/confirm`);
  expect((await post("corrections/hold", { unitId: "C2", held: false })).statusCode).toBe(200);
  const next = await year.begin();
  await year.correct(next);
  expect((await json()).findings["compromised"]).toEqual(["测试单位C2", "测试单位C3"]);
  await orderedAfterJobs([
    ["C2", "open"],
    ["C3", "open"],
  ]);
  expect(words((await year.read("/rectification")).text.split("通报所列单位")[1]!)).toContain(
    "测试单位C2整改中",
  );
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
  expect((await findingsOf(platform.as(null), { year: YEAR, state: "confirmed" })).length).toBeGreaterThan(2);
});
