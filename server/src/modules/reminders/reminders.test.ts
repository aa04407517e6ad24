import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { keptProof } from "../../../testing/proof.ts";
import { registerUnits } from "../../../testing/units.ts";
import { tables as identity } from "../identity/tables.ts";
import { tables as results } from "../results/tables.ts";
import { mailText, WRONG_IN_MAIL } from "../../../testing/mailText.ts";
import { tables as availability } from "../monitoring/availability/tables.ts";
import { mailNoted } from "./commands/mailNoted.ts";
import { note } from "./commands/note.ts";
import { sweep } from "./commands/sweep.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
let officers: Record<string, Person>;
let experts: Person[];

beforeEach(async () => {
  platform = await startPlatform(undefined, { MINGCHA_ADDRESS: "https://mc.jyt.test" });
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  officers = { C1: await platform.person("officer", "C1"), C2: await platform.person("officer", "C2") };
  experts = [await platform.person("expert"), await platform.person("expert")];
  for (const expert of experts)
    await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  for (const person of [...experts, ...Object.values(officers)])
    await identity(platform.as(null).database)
      .updateTable("account")
      .set({ email: `${person.viewer.name}@unit.test` })
      .where("id", "=", person.viewer.accountId)
      .execute();
});
afterEach(() => platform.close());

interface Row {
  kind: string;
  body: string;
  due: string | null;
}
const own = async (person: Person): Promise<Row[]> =>
  (await person.get("/api/reminders")).json<{ reminders: Row[] }>().reminders;
const context = () => platform.as(null);
const post = (person: Person, path: string, body: unknown = {}) =>
  person.send("POST", `/api/cycles/${YEAR}/${path}`, body);
const mails = async (): Promise<string[]> => {
  const folder = join(platform.config.dataFolder, "mail");
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
};

test("self-assessment: reminded once when three working days are left, mailed once, done when it is handed in", async () => {
  const due = (day: string) =>
    office.send("PUT", `/api/cycles/${YEAR}/deadlines`, { selfAssessment: { due: day, enforced: false } });
  await due("2020-03-06");
  expect(await sweep(context())).toEqual({ added: 0, done: 0, sent: 0, failed: 0 });
  await due("2020-03-05");
  expect(await sweep(context())).toEqual({ added: 2, done: 0, sent: 2, failed: 0 });
  expect(await sweep(context())).toEqual({ added: 0, done: 0, sent: 0, failed: 0 });
  expect(await own(officers["C1"]!)).toMatchObject([
    {
      kind: "self-assessment",
      due: "2020-03-05",
      body: "2019年度自评将于2020年3月5日截止，请于截止前提交。",
    },
  ]);
  expect(await own(office)).toEqual([]);
  const sent = await mails();
  expect(sent).toHaveLength(2);
  // Days are written out in a mail, and nothing is spaced by hand.
  for (const mail of sent) {
    const { subject, text } = mailText(mail);
    expect(subject).toBe("【湖南省教育厅】自评待提交");
    expect(text).toMatch(/^officer-\S+：\s/u);
    expect(text).toContain("2019年度自评将于2020年3月5日截止，请于截止前提交。");
    expect(text).toContain("https://mc.jyt.test/console/self?year=2019");
    expect(text).toContain("此邮件由系统自动发送");
    expect(`${subject}${text}`).not.toMatch(WRONG_IN_MAIL);
  }
  const file = await officers["C1"]!.send(
    "POST",
    "/api/files?name=stamp.pdf",
    Buffer.from("%PDF-1.4 x"),
    "application/octet-stream",
  );
  await officers["C1"]!.send("PUT", `/api/self/${YEAR}`, {
    version: 0,
    items: [],
    scanId: file.json<{ id: string }>().id,
  });
  await officers["C1"]!.send("POST", `/api/self/${YEAR}/submit`, { version: 1 });
  expect(await sweep(context())).toMatchObject({ added: 0, done: 1 });
  expect(await own(officers["C1"]!)).toEqual([]);
  expect(await own(officers["C2"]!)).toHaveLength(1);
});

test("a mail server that refuses loses nothing; a sweep cut off between noting and mailing mails once afterwards", async () => {
  await office.send("PUT", `/api/cycles/${YEAR}/deadlines`, {
    selfAssessment: { due: "2020-03-03", enforced: true },
  });
  // The folder's name is taken by a file: nothing can be written.
  await writeFile(join(platform.config.dataFolder, "mail"), "");
  expect(await note(context())).toEqual({ added: 2, done: 0 });
  expect(await mailNoted(context())).toEqual({ sent: 0, failed: 2 });
  await rm(join(platform.config.dataFolder, "mail"));
  await mkdir(join(platform.config.dataFolder, "mail"));
  const two = await Promise.all([mailNoted(context()), mailNoted(context())]);
  expect(two[0].sent + two[1].sent).toBe(2);
  expect(await mails()).toHaveLength(2);
  expect(await mailNoted(context())).toEqual({ sent: 0, failed: 0 });
});

test("nothing is mailed outside the office hours of a working day; what is noted goes out when they begin", async () => {
  await office.send("PUT", `/api/cycles/${YEAR}/deadlines`, {
    selfAssessment: { due: "2020-03-04", enforced: true },
  });
  expect(await note(context())).toMatchObject({ added: 2 });
  for (const iso of ["2020-03-02T00:29:00Z", "2020-03-02T09:31:00Z", "2020-03-07T02:00:00Z"]) {
    platform.clock.set(iso);
    expect(await mailNoted(context())).toEqual({ sent: 0, failed: 0 });
  }
  platform.clock.set("2020-03-02T01:00:00Z");
  expect(await mailNoted(context())).toEqual({ sent: 2, failed: 0 });
});

test("experts: an assignment without an answer, a deadline, a sheet sent back; each ends when it is done", async () => {
  await post(office, "compute");
  expect((await post(office, "assignments", { mode: "apply" })).statusCode).toBe(200);
  await sweep(context());
  expect(await own(experts[0]!)).toEqual([]);
  platform.clock.set("2020-03-05T01:00:00Z");
  office = await platform.person("office");
  await sweep(context());
  const rows = async () =>
    (await office.get("/api/reminders/all?open=yes")).json<{ reminders: Row[] }>().reminders;
  expect((await rows()).map((row) => row.kind)).toEqual(["assignment", "assignment"]);
  await office.send("PUT", `/api/cycles/${YEAR}/deadlines`, {
    preliminary: { due: "2020-03-04", enforced: false },
  });
  await sweep(context());
  const marking = (await rows()).filter((row) => row.kind === "marking");
  expect(marking).toHaveLength(2);
  expect(marking[0]!.body).toContain("初评已于2020年3月4日截止，尚有2个单位的评分未提交");
  const book = await office.get("/api/reminders/all.xlsx?kind=marking");
  expect(book.statusCode).toBe(200);
});

test("feedback, objection, nominee follow the stages; nobody is reminded of a unit that must not be known to them", async () => {
  const { database } = context();
  await results(database)
    .insertInto("standing_stage")
    .values({
      year: YEAR,
      stage: "feedback",
      feedback_from: "2020-02-24",
      feedback_until: "2020-03-03",
      final_by: null,
      final_at: null,
      final_note: null,
    })
    .execute();
  await results(database)
    .insertInto("objection")
    .values({
      id: "00000000-0000-4000-8000-000000000001",
      year: YEAR,
      unit_id: "C1",
      item: "A1",
      finding_id: null,
      body: "x",
      filed_by: "y",
      filed_at: new Date("2020-02-25T01:00:00Z"),
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .execute();
  const organiser = await platform.person("office");
  await identity(database)
    .insertInto("employment")
    .values({ account_id: organiser.viewer.accountId, unit_id: "C1", present: true })
    .execute();
  await sweep(context());
  expect((await own(officers["C1"]!)).map((row) => row.kind)).toEqual([]);
  expect((await own(officers["C2"]!)).map((row) => row.kind)).toEqual(["feedback"]);
  expect((await own(office)).map((row) => row.body)).toEqual([
    "测试单位C1的异议已提交超过2个工作日，尚未答复。",
  ]);
  expect(await own(organiser)).toEqual([]);
  const all = (await organiser.get("/api/reminders/all")).json<{ reminders: Row[] }>().reminders;
  expect(all.map((row) => row.kind)).toEqual([]);
  await results(database)
    .updateTable("standing_stage")
    .set({ stage: "frozen" })
    .where("year", "=", YEAR)
    .execute();
  await results(database).deleteFrom("objection").execute();
  expect(await sweep(context())).toMatchObject({ done: 2 });
});

test("a filing that expires: the unit four weeks before, unit and office when it has expired, nobody once it is filed again", async () => {
  const file = (more: object = {}) =>
    office.send("PUT", "/api/units/C1/filing", { department: "办公室", officerName: "示例甲", ...more });
  const at = async (iso: string): Promise<void> => {
    platform.clock.set(iso);
    office = await platform.person("office");
  };
  const late = { on: "2018-03-30", reason: "纸质备案表", proofId: await keptProof(office) };
  expect((await file({ late })).statusCode).toBe(200);
  // Valid to 29 March 2020: more than four weeks are left on 1 March.
  await at("2020-03-01T00:00:00Z");
  expect(await note(context())).toEqual({ added: 2, done: 0 });
  const bodies = async (person: Person) => (await own(person)).map((row) => `${row.kind} ${row.body}`).sort();
  const officer = await platform.person("officer", "C1");
  await note(context());
  expect(await bodies(officer)).toEqual([
    "filing-expires 专干“示例甲”的备案将于2020年3月29日到期，请续备；已换人的请办理交接。",
    "filing-expires 责任部门“办公室”的备案将于2020年3月29日到期，请续备；已换人的请办理交接。",
  ]);
  expect(await bodies(office)).toEqual([]);
  await at("2020-03-30T01:00:00Z");
  await note(context());
  const successor = await platform.person("officer", "C1");
  await note(context());
  expect((await bodies(successor)).map((body) => body.split(" ")[0])).toEqual([
    "filing-expired",
    "filing-expired",
  ]);
  expect(await bodies(office)).toContain(
    "filing-expired 测试单位C1责任部门“办公室”的备案已于2020年3月29日到期，尚未续备。",
  );
  expect((await file()).statusCode).toBe(200);
  await note(context());
  expect([await bodies(successor), await bodies(office)]).toEqual([[], []]);
});

test("availability: the unit and the office hear of a line that is reached, once for each change, and no more when it is left", async () => {
  const db = availability(context().database);
  const at = context().clock.now();
  await db
    .insertInto("availability_watch")
    .values({
      year: YEAR,
      first_day: "2020-02-01",
      last_day: "2020-03-31",
      visits_per_day: 20,
      controls: ["http://control.test/"],
      seed: "s",
      set_by: "x",
      set_at: at,
    })
    .execute();
  const state = (unit_id: string, to: "fair" | "warning" | "veto", failed: number, since = at) =>
    db
      .insertInto("availability_state")
      .values({ year: YEAR, unit_id, state: to, since, counted: 600, failed })
      .onConflict((conflict) =>
        conflict.columns(["year", "unit_id"]).doUpdateSet({ state: to, failed, since }),
      )
      .execute();
  await state("C1", "warning", 18);
  await state("C2", "fair", 2);
  expect(await sweep(context())).toMatchObject({ added: 2, sent: 1 });
  expect(await sweep(context())).toEqual({ added: 0, done: 0, sent: 0, failed: 0 });
  expect((await own(officers["C1"]!)).map((one) => one.body)).toEqual([
    expect.stringMatching(/^本单位网站截至.*有效监测600次，无法访问18次（3.00%），已达到预警线3%/),
  ]);
  expect(await own(officers["C2"]!)).toEqual([]);
  expect(await mails()).toHaveLength(1);
  await state("C1", "veto", 30);
  expect(await sweep(context())).toMatchObject({ added: 2, done: 2, sent: 1 });
  await state("C1", "fair", 10);
  expect(await sweep(context())).toMatchObject({ added: 0, done: 2, sent: 0 });
});
