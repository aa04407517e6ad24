import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOfFile } from "../inspector/src/evidence/bytes.ts";
import { unzip } from "../inspector/src/evidence/read.ts";
import { openOwner } from "../server/src/core/database.ts";
import { YEAR, type SettledYear } from "../server/testing/settledYear.ts";
import { openDataOf } from "./testing/openDataOf.ts";
import {
  ADDRESS,
  BACKDOOR,
  HOME,
  MOBILE,
  PERSON,
  openedYear,
  type OpenedYear,
} from "./testing/openedYear.ts";

let opened: OpenedYear;
let year: SettledYear;
let ids: Record<string, string> = {};
let packageId = "";
const { open, take, outcome, clean } = openDataOf(() => year.platform, YEAR);
const read = (path: string) => year.platform.nobody.get(path);

beforeAll(async () => {
  opened = await openedYear();
  ({ year, ids, packageId } = opened);
});
afterAll(async () => {
  await opened.close();
  await clean();
});

const base = `/api/cycles/${YEAR}`;
const decide = (policy: string, reason: string, version: number) =>
  year.office.send("PUT", `${base}/evidence-release`, { policy, reason, version });

interface Answers {
  period: { open: boolean; until: string | null };
  answers: { id: string | null; findingId: string; state: string; version: number; reason: string | null }[];
}
const answersOf = async (person = year.officers.get("C2")!) =>
  (await person.get(`${base}/answers`)).json<Answers>();

test("the office decides before publication what of the evidence goes out, with a reason", async () => {
  expect((await decide("screened", " ", 0)).statusCode).toBe(400);
  expect((await decide("screened", "接受社会监督", 0)).statusCode).toBe(200);
  const stale = await decide("hashes", "另一个窗口", 0);
  expect([stale.statusCode, stale.json<{ code: string }>().code]).toEqual([409, "stale-version"]);
});

test("a unit answers publicly; the office screens for personal data and secrets only, and a refusal says why", async () => {
  const officer = year.officers.get("C2")!;
  const [own] = (await answersOf()).answers;
  const write = (text: string, version: number) =>
    officer.send("PUT", `${base}/answers/${own!.findingId}`, { text, version });
  const personal = await write(`请联系张三，${MOBILE}`, 0);
  expect([personal.statusCode, personal.json<{ message: string }>().message]).toEqual([
    400,
    "答复将向社会公开，其中可能有手机号码，请删去后再提交，答复没有保存。",
  ]);
  expect((await write("该服务器涉及某保密项目", 0)).statusCode).toBe(200);
  const [waiting] = (await answersOf(year.office)).answers;
  const screen = (body: object, id = waiting!.id) =>
    year.office.send("POST", `/api/answers/${id}/screen`, { ground: null, reason: "", ...body });
  expect((await screen({ decision: "refused", version: 1 })).statusCode).toBe(400);
  const refused = await screen({ decision: "refused", ground: "secret", reason: "提到保密项目", version: 1 });
  expect(refused.statusCode, refused.body).toBe(200);
  expect((await answersOf()).answers[0]).toMatchObject({
    state: "refused",
    reason: "提到保密项目",
    version: 2,
  });
  expect((await write("暗链已于2月20日清除，已更换服务器口令。", 2)).statusCode).toBe(200);
  expect((await screen({ decision: "shown", version: 3 })).statusCode).toBe(200);
  expect((await write("再改一次", 4)).statusCode).toBe(409);
  // Another unit's finding is not its own.
  const other = await year.officers
    .get("C3")!
    .send("PUT", `${base}/answers/${own!.findingId}`, { text: "不是我的", version: 0 });
  expect(other.statusCode).toBe(404);
  expect((await answersOf(year.officers.get("C3")!)).answers.map((one) => one.state)).toEqual(["none"]);
});

interface PackageRow {
  unit: string;
  sha256: string;
  path: string | null;
  withheld?: { reason: string };
  withheldRecords?: { record: string; reason: string }[];
}
const packagesOf = async (unit: string) =>
  (await open(1, "packages.json")).json<PackageRow[]>().filter((one) => one.unit === unit);

const confirmedIn = async (edition: number) =>
  (await open(edition, "findings.json"))
    .json<{ unit: string; state: string; answer: string | null }[]>()
    .filter((one) => one.state === "confirmed");

/** Every text of a file of the open data; of a package those inside, unpacked. */
async function textsOf(path: string): Promise<[string, string][]> {
  if (!path.endsWith(".wacz")) return [["", await readFile(path, "utf8")]];
  return [...(await unzip(bytesOfFile(path)!))].map(([name, bytes]) => [
    name,
    (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1"),
  ]);
}

test("published: what may be shown is there, the rest by hash and reason, and the year comes out again", async () => {
  const signed = await year.lead("signed");
  await year.ok(year.office, `${base}/notice/publish`, { version: signed });
  expect((await decide("hashes", "太晚", 1)).statusCode).toBe(409);
  const rows = await packagesOf("C2");
  const real = rows.find((one) => one.path !== null)!;
  const reasons = new Map(real.withheldRecords!.map((one) => [one.record, one.reason]));
  expect(reasons.get(ids[BACKDOOR]!)).toContain("网络安全证据");
  expect(reasons.get(ids["/hidden/"]!)).toContain("网络安全证据");
  expect(reasons.get(ids["/staff"]!)).toContain("手机号码");
  expect(reasons.get(ids["/aid"]!)).toContain("涉及个人信息");
  expect(reasons.get(ids["/logo.png"]!)).toContain("不能自动筛查");
  expect(reasons.has(ids["/"]!)).toBe(false);
  // A package that can't be told apart stays closed whole.
  expect(rows.filter((one) => one.path === null).map((one) => one.withheld!.reason)).toEqual([
    expect.stringContaining("不能逐条筛查"),
  ]);
  const { hashes, missing, references, differences, withheld } = await outcome(1);
  expect([hashes, missing, references, differences]).toEqual([[], [], [], []]);
  expect(withheld.some((one) => one.place.includes(ids["/staff"]!))).toBe(true);
  const files = (await open(1, "manifest.json")).json<{ files: { path: string }[]; policy: string }>();
  expect(files.policy).toContain("接受社会监督");
  const folder = await take(1);
  for (const { path } of files.files)
    for (const [name, text] of await textsOf(join(folder, path)))
      for (const word of [MOBILE, "x7shell", ...inBytes(ADDRESS), ...inBytes(PERSON)])
        expect(text.toLowerCase().includes(word), `${path} ${name} ${word}`).toBe(false);
});

/** As it stands in a text, and in bytes that are read as Latin-1. */
const inBytes = (word: string): string[] => [word, Buffer.from(word).toString("latin1").toLowerCase()];

/** Where a page leads whose address or words say so. */
function linkOf(page: string, wanted: RegExp): string {
  const links = [...page.matchAll(/<a\s[^>]*href="([^"]+)"[^>]*>([^<]*)</g)];
  const found = links.find(([whole]) => wanted.test(whole));
  if (!found) throw new Error(`No link ${wanted}`);
  return found[1]!;
}

test("from a published mark to the byte in three clicks, without script", async () => {
  const results = (await read(`/results/${YEAR}`)).body;
  const unit = (await read(linkOf(results, /测试单位C2/))).body;
  expect(unit).toContain("各一级指标得分");
  const own = (await read(linkOf(unit, /查看网页证据/))).body;
  const bytes = await read(linkOf(own, /原始字节/));
  expect(bytes.body).toBe(HOME);
  expect(bytes.headers["content-disposition"]).toMatch(/^attachment/);
  expect(bytes.headers["content-security-policy"]).toContain("sandbox");
  for (const page of [results, unit, own]) expect(page).not.toMatch(/<script/i);
  const archived = await read(linkOf(own, /存档页面/));
  expect(archived.body).toContain("测试学院");
  expect(archived.body).not.toMatch(/<script|onload/i);
  expect(archived.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
});

test("a unit's page says each item with its reason, the median with its n, the finding with its state and the unit's answer", async () => {
  const page = (await read(`/results/${YEAR}/units/C2`)).body.replaceAll(/\s+/g, "");
  expect(page).toContain("20.00<br/>3个单位");
  expect(page).toContain("网站存在暗链");
  // Its words may lead to what is to be protected.
  expect(page).not.toContain("首页有暗链");
  expect(page).toContain("尚未下达整改");
  expect(page).toContain("暗链已于2月20日清除，已更换服务器口令。");
  expect(page).toContain("网络安全证据，公开有被利用的风险");
  expect(page).not.toMatch(/test\.share|monitoring\.|hidden-link|2019-12-31/);
  const json = (await read(`/results/${YEAR}/units/C2.json`)).json<{
    dimensions: { points: number; median: number; n: number }[];
    findings: { answer: string; rectification: unknown }[];
    items: { id: string; points: number }[];
  }>();
  expect(json.dimensions).toMatchObject([
    { points: 2000, median: 2000, n: 3 },
    { points: 3000, median: 3000, n: 3 },
  ]);
  expect(json.findings).toMatchObject([
    { answer: "暗链已于2月20日清除，已更换服务器口令。", rectification: null },
  ]);
  expect(await confirmedIn(1)).toMatchObject([
    { unit: "C2", answer: "暗链已于2月20日清除，已更换服务器口令。" },
    { unit: "C3", answer: null },
  ]);
});

test("what is not open, and what is not there, is said in words", async () => {
  const real = (await packagesOf("C2")).find((one) => one.path !== null)!;
  const at = `/results/${YEAR}/evidence/${real.sha256}`;
  const closed = await read(`${at}/${ids["/staff"]}`);
  expect([closed.statusCode, closed.body.includes("手机号码")]).toEqual([200, true]);
  for (const path of [
    `${at}/${ids["/staff"]}/bytes`,
    `${at}/${ids["/staff"]}/page`,
    `${at}/${randomUUID()}`,
    `/results/${YEAR}/evidence/${"0".repeat(64)}`,
    `/results/${YEAR}/units/C9`,
    `/results/${YEAR}/units/C9.json`,
    `/results/1999/units/C2`,
    `/open-data/${YEAR}/1/packages/${"0".repeat(64)}.wacz`,
  ]) {
    const answer = await year.platform.app.inject({ url: path, headers: { accept: "text/html" } });
    expect([path, answer.statusCode]).toEqual([path, 404]);
    expect(answer.body, path).toMatch(/[\u4e00-\u9fff]/);
  }
  const listed = (await read(at)).body;
  expect(listed).toContain("不公开的记录");
  expect(listed).not.toContain(MOBILE);
});

test("a corrigendum of another unit gives the same evidence again, and what a unit has answered since", async () => {
  const { office, leader, reviewer, officers } = year;
  const officer = officers.get("C3")!;
  const [own] = (await answersOf(officer)).answers;
  await year.ok(officer, `${base}/answers/${own!.findingId}`, { text: "已经清除。", version: 0 }, "PUT");
  const waiting = (await answersOf(office)).answers.find((one) => one.state === "waiting")!;
  await year.ok(office, `/api/answers/${waiting.id}/screen`, {
    decision: "shown",
    ground: null,
    reason: "",
    version: 1,
  });
  expect((await read(`/results/${YEAR}/units/C3`)).body).toContain("已经清除。");
  await year.ok(office, `${base}/corrections/honours`, {
    unitId: "C1",
    kind: "nominee",
    nominee: "李斯",
    reason: "推荐表笔误",
  });
  const { ordinal } = await year.ok<{ ordinal: number }>(office, `${base}/corrigenda`, { agency: "模拟通" });
  const at = `${base}/corrigenda/${ordinal}`;
  for (const [person, step] of [
    [office, "submit"],
    [reviewer, "approve"],
    [leader, "sign"],
    [office, "publish"],
  ] as const)
    await year.ok(person, `${at}/${step}`, { version: 1, reason: "" });
  const { hashes, missing, references, differences } = await outcome(2);
  expect([hashes, missing, references, differences]).toEqual([[], [], [], []]);
  const rows = (await open(2, "packages.json")).json<PackageRow[]>().filter((one) => one.unit === "C2");
  expect(rows).toEqual(await packagesOf("C2"));
  expect((await confirmedIn(2)).map((one) => one.answer)).toEqual([
    "暗链已于2月20日清除，已更换服务器口令。",
    "已经清除。",
  ]);
});

test("the answer's period ends some working days after publication", async () => {
  expect((await answersOf()).period).toEqual({ open: true, until: "2020-03-16" });
  const own = { findingId: randomUUID() };
  year.platform.clock.set("2020-03-17T01:00:00Z");
  const owner = openOwner(year.platform.databaseUrl);
  await owner`update session set seen_at = ${new Date("2020-03-17T01:00:00Z")}`;
  await owner.end();
  const late = await year.officers
    .get("C3")!
    .send("PUT", `${base}/answers/${own.findingId}`, { text: "太晚", version: 0 });
  expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([409, "period-closed"]);
});

test("evidence that is withdrawn after publication is served no more", async () => {
  const real = (await packagesOf("C2")).find((one) => one.path !== null)!;
  await year.ok(year.office, `/api/packages/${packageId}/withdraw`, { reason: "取错了网站" });
  for (const path of [
    `/results/${YEAR}/evidence/${real.sha256}`,
    `/results/${YEAR}/evidence/${real.sha256}/${ids["/"]}/bytes`,
    `/open-data/${YEAR}/1/${real.path}`,
  ])
    expect([path, (await read(path)).statusCode]).toEqual([path, 410]);
});
