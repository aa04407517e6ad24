import { checkDocx, readDocument } from "@mingcha/gongwen";
import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import { killWhenWritten } from "../../../../testing/killWhenWritten.ts";
import { storedRows } from "../../../../testing/storedRows.ts";
import type { Order } from "../../../../testing/runCommand.ts";
import { raise, settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import type { Person, Platform } from "../../../../testing/platform.ts";

let year: SettledYear;
afterEach(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
const said = async (person: Person, path: string, body: object = {}): Promise<[number, string]> => {
  const answer = await person.send("POST", `${base}${path}`, body);
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
};
const officer = (unit: string): Person => year.officers.get(unit)!;
/** Time goes on; everybody stays signed in. */
async function at(now: string): Promise<void> {
  year.platform.clock.set(now);
  await sql`update session set seen_at = ${new Date(now)}, created_at = ${new Date(now)}`.execute(
    year.platform.as(null).database,
  );
}
const confirmAll = async () => {
  for (const one of year.officers.values()) await year.ok(one, `${base}/feedback/confirm`);
};

interface Finding {
  id: string;
  unitId: string;
  state: string;
  version: number;
}
const findings = async (unitId: string): Promise<Finding[]> =>
  (await year.office.get(`/api/findings?year=${YEAR}&unitId=${unitId}`)).json<{ findings: Finding[] }>()
    .findings;
/** A finding that comes up and is confirmed now. @returns its id */
async function confirmLate(unitId: string): Promise<string> {
  await raise(year.platform, year.office, [unitId]);
  return decide(unitId, "confirmed");
}
async function decide(unitId: string, decision: "confirmed" | "dismissed"): Promise<string> {
  const found = (await findings(unitId)).at(-1)!;
  const body = { decision, reason: "看过证据", version: found.version };
  await year.ok(year.office, `/api/findings/${found.id}/decide`, body);
  return found.id;
}
interface Page {
  stage: string;
  supplementary: { findingId: string; until: string; confirmed: boolean; open: boolean }[];
}
const page = async (unit: string): Promise<Page> =>
  (await officer(unit).get(`${base}/objections`)).json<Page>();
const object = (unit: string, about: { findingId?: string; item?: string }) =>
  said(officer(unit), "/objections", { body: "有异议", ...about });
async function reply(unit: string, decision: "upheld" | "rejected"): Promise<void> {
  const { objections } = (await year.office.get(`${base}/objections`)).json<{
    objections: { id: string; unitId: string; state: string; version: number }[];
  }>();
  const one = objections.find((row) => row.unitId === unit && row.state === "open")!;
  const body = { decision, reason: "核对过了", version: one.version };
  await year.ok(year.office, `/api/objections/${one.id}/answer`, body);
}
/** The leader signs and the office publishes what is drafted now. */
async function publish(): Promise<void> {
  const version = await year.lead("signed");
  await year.ok(year.office, `${base}/notice/publish`, { version });
  expect((await year.view()).state).toBe("published");
}

const killAtTheEnd = (
  platform: Platform,
  of: number,
  command: Order["command"],
  person: Person,
  input?: string,
): Promise<number> =>
  killWhenWritten(platform, {
    command,
    viewer: person.viewer,
    year: of,
    ...(input === undefined ? {} : { input }),
  });

test("a finding confirmed after feedback was opened is given to its unit with days of its own; the year waits for them and goes on", async () => {
  year = await settledYear("feedback");
  await confirmAll();
  await at("2020-03-12T01:00:00Z");
  const id = await confirmLate("B1");
  // Thursday 12 March 2020; five working days later.
  expect((await page("B1")).supplementary).toMatchObject([
    { findingId: id, until: "2020-03-19", confirmed: false, open: true },
  ]);
  expect((await page("C1")).supplementary).toEqual([]);
  const sheet = await officer("B1").get(`${base}/units/B1/feedback/docx`);
  const written = JSON.stringify((await readDocument(sheet.rawPayload)).document);
  expect(written).toContain("本单于2020年3月2日送达，异议期至2020年3月9日（含当日）");
  expect(written).toContain(
    "“首页有暗链”一条在反馈之后确认，于2020年3月12日补充反馈；有异议的，于2020年3月19日（含当日）前就该问题提出",
  );
  expect(await checkDocx(sheet.rawPayload)).toEqual([]);
  expect(await said(year.office, "/standings/freeze")).toEqual([
    409,
    "排名还不能确定：补充反馈的异议期到 2020-03-19 为止，还有单位没有确认：测试单位B1，请这些单位确认，或在异议期满后办理。",
  ]);
  // The first days are over: only the new finding can be objected to.
  expect(await object("B1", { item: "A1" })).toEqual([
    409,
    expect.stringContaining("只能就补充反馈的 1 条问题提出异议"),
  ]);
  expect((await object("C1", { item: "A1" }))[1]).toContain("异议期已于2020年3月9日结束");
  expect((await object("B1", { findingId: id }))[0]).toBe(200);
  expect((await said(year.office, "/standings/freeze"))[1]).toContain("有 1 件异议没有答复：测试单位B1");
  await reply("B1", "rejected");
  expect((await said(officer("B1"), "/feedback/confirm"))[0]).toBe(200);
  expect((await said(year.office, "/standings/freeze"))[0]).toBe(200);
});

test("a unit that keeps silent is heard when its days are over, not before", async () => {
  year = await settledYear("feedback");
  await confirmAll();
  await at("2020-03-12T01:00:00Z");
  await confirmLate("B1");
  await at("2020-03-19T15:59:00Z");
  expect((await said(year.office, "/standings/freeze"))[0]).toBe(409);
  await at("2020-03-19T16:00:00Z");
  expect((await said(year.office, "/standings/freeze"))[0]).toBe(200);
});

test("confirmed after the freeze: the unit is told, the approval waits; what is dismissed meanwhile waits for nobody", async () => {
  year = await settledYear("feedback");
  await confirmAll();
  await year.ok(year.office, `${base}/standings/freeze`);
  for (const [unit, name] of [
    ["B1", "张三"],
    ["C1", "李四"],
  ] as const)
    await year.ok(officer(unit), `${base}/nominee`, { name }, "PUT");
  await at("2020-03-12T01:00:00Z");
  await confirmLate("C1");
  expect((await page("C1")).supplementary).toHaveLength(1);
  expect((await said(year.leader, "/standings/finalise", { note: "同意" }))[1]).toContain(
    "补充反馈的异议期到 2020-03-19 为止",
  );
  await at("2020-03-13T01:00:00Z");
  await decide("C1", "dismissed");
  expect((await page("C1")).supplementary).toEqual([]);
  await decide("C1", "confirmed");
  // Another decision, another feedback.
  expect((await page("C1")).supplementary).toMatchObject([{ until: "2020-03-20" }]);
  expect((await said(officer("C1"), "/feedback/confirm"))[0]).toBe(200);
  expect((await said(year.leader, "/standings/finalise", { note: "同意" }))[0]).toBe(200);
  await year.ok(year.office, "/api/basis-documents", {
    number: "湘教通〔2017〕418号",
    title: "关于目录的通知",
  });
  await publish();
});

test("confirmed after 审定: nothing is signed until the leader has decided in writing; then the unit is heard and the year goes on to publication", async () => {
  year = await settledYear("final");
  await at("2020-03-12T01:00:00Z");
  const version = await year.lead("approved");
  const id = await confirmLate("C1");
  expect((await page("C1")).supplementary).toEqual([]);
  const refused = await said(year.leader, "/notice/sign", { version });
  expect(refused[1]).toContain(
    "有 1 条问题在反馈之后确认，尚未向单位补充反馈：测试单位C1，须由厅领导书面决定撤回审定，撤回后随即补充反馈",
  );
  expect((await year.leader.send("POST", `${base}/standings/unfreeze`, {})).statusCode).toBe(400);
  expect((await said(year.office, "/standings/unfreeze", { reason: "x" }))[0]).toBe(403);
  await year.ok(year.leader, `${base}/standings/unfreeze`, { reason: "审定后又查实一条，须听取单位意见" });
  expect(await page("C1")).toMatchObject({
    stage: "feedback",
    supplementary: [{ findingId: id, open: true }],
  });
  expect((await said(year.office, "/standings/freeze"))[0]).toBe(409);
  await year.ok(officer("C1"), `${base}/feedback/confirm`);
  await year.ok(year.office, `${base}/standings/freeze`);
  await year.ok(year.leader, `${base}/standings/finalise`, { note: "同意" });
  await year.ok(year.office, `${base}/notice/withdraw`, { version, reason: "数据有变" });
  await year.ok(year.office, `${base}/notice/refresh`, { version });
  await year.ok(year.office, `${base}/notice/submit`, { version: version + 1 });
  await year.ok(year.reviewer, `${base}/notice/approve`, { version: version + 1 });
  await year.ok(year.leader, `${base}/notice/sign`, { version: version + 1 });
  await year.ok(year.office, `${base}/notice/publish`, { version: version + 1 });
});

test("confirmed after the signature: publication waits, the signature is taken back first; what is out is not taken back", async () => {
  year = await settledYear("final");
  await at("2020-03-12T01:00:00Z");
  const version = await year.lead("signed");
  await confirmLate("B1");
  expect((await said(year.office, "/notice/publish", { version }))[1]).toMatch(/^签发后情况有变.*补充反馈/);
  expect(await said(year.leader, "/standings/unfreeze", { reason: "x" })).toEqual([
    409,
    "还不能撤回排名：通报已经签发，排名不能撤回，请厅领导先撤销签发。",
  ]);
  await year.ok(year.leader, `${base}/notice/recall`, { version, reason: "又查实一条" });
  await year.ok(year.leader, `${base}/standings/unfreeze`, { reason: "又查实一条" });
  await decide("B1", "dismissed");
  await year.ok(year.office, `${base}/standings/freeze`);
  await year.ok(year.leader, `${base}/standings/finalise`, { note: "同意" });
  await year.ok(year.office, `${base}/notice/submit`, { version });
  await year.ok(year.reviewer, `${base}/notice/approve`, { version });
  await year.ok(year.leader, `${base}/notice/sign`, { version });
  await year.ok(year.office, `${base}/notice/publish`, { version });
  expect((await said(year.leader, "/standings/unfreeze", { reason: "x" }))[1]).toContain("通报已经发布");
});

test("a year that an earlier program led into the dead end: the office gives the finding to its unit and the year goes on", async () => {
  year = await settledYear("feedback");
  await confirmAll();
  await at("2020-03-12T01:00:00Z");
  await confirmLate("B1");
  // As it stood before: nobody had told the unit.
  const owner = openOwner(year.platform.databaseUrl);
  await owner`delete from supplementary_feedback`;
  await owner.end();
  expect((await said(year.office, "/standings/freeze"))[1]).toContain("请检查工作组开放补充反馈");
  expect((await year.office.send("POST", `${base}/standings/supplementary`)).json()).toEqual({
    findings: 1,
    until: "2020-03-19",
  });
  expect(await said(year.office, "/standings/supplementary")).toEqual([
    409,
    "还不能开放补充反馈：没有反馈之后才确认、尚未告知单位的问题，可直接办理下一步。请刷新页面，按当前状态办理。",
  ]);
  await year.ok(officer("B1"), `${base}/feedback/confirm`);
  await year.ok(year.office, `${base}/standings/freeze`);
});

test("feedback is opened only when every finding is decided; of two who press a step at once one is told", async () => {
  year = await settledYear("feedback");
  await raise(year.platform, year.office, ["B1"]);
  await confirmAll();
  expect((await said(year.office, "/standings/freeze"))[1]).toContain(
    "还有 1 条问题没有人确认或排除，请检查工作组在“问题”中逐条决定",
  );
  await decide("B1", "dismissed");
  const both = (path: string, person: Person, other: Person, body: object = {}) =>
    Promise.all([person, other].map(async (one) => (await said(one, path, body))[0]));
  expect((await both("/standings/freeze", year.office, year.reviewer)).toSorted()).toEqual([200, 409]);
  const second = await year.platform.person("leader");
  const undo = { reason: "再核" };
  expect((await both("/standings/unfreeze", year.leader, second, undo)).toSorted()).toEqual([200, 409]);
});

test("a decision and a freeze at once: either the freeze sees the finding, or the finding is given to its unit", async () => {
  year = await settledYear("feedback");
  await confirmAll();
  await raise(year.platform, year.office, ["B1"]);
  const [found] = await findings("B1");
  await at("2020-03-03T01:00:00Z");
  const [frozen, decided] = await Promise.all([
    said(year.reviewer, "/standings/freeze"),
    year.office.send("POST", `/api/findings/${found!.id}/decide`, {
      decision: "confirmed",
      reason: "看过证据",
      version: found!.version,
    }),
  ]);
  expect(frozen[0]).toBe(409);
  expect(decided.statusCode).toBe(200);
  expect((await page("B1")).supplementary).toHaveLength(1);
});

/** Everything that the commands below write, as one text. */
const stored = (): Promise<string> =>
  storedRows(year.platform, [
    "finding",
    "supplementary_feedback",
    "standing",
    "standing_stage",
    "cycle",
    "mark_cause",
    "audit",
  ]);

test("kill -9 in the middle of a late decision, a freeze, a written decision of the leader: nothing of it is there, and it works afterwards", async () => {
  year = await settledYear("feedback");
  await confirmAll();
  await raise(year.platform, year.office, ["B1"]);
  await at("2020-03-03T01:00:00Z");
  const [found] = await findings("B1");
  let before = await stored();
  await killAtTheEnd(year.platform, YEAR, "confirm-finding", year.office, `${found!.id} ${found!.version}`);
  expect(await stored()).toBe(before);
  await decide("B1", "confirmed");
  await year.ok(officer("B1"), `${base}/feedback/confirm`);
  before = await stored();
  await killAtTheEnd(year.platform, YEAR, "freeze", year.office);
  expect(await stored()).toBe(before);
  await year.ok(year.office, `${base}/standings/freeze`);
  before = await stored();
  await killAtTheEnd(year.platform, YEAR, "unfreeze", year.leader);
  expect(await stored()).toBe(before);
  await year.ok(year.leader, `${base}/standings/unfreeze`, { reason: "再核" });
  expect((await page("B1")).stage).toBe("feedback");
});
