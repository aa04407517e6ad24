import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROLES } from "../identity/index.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import type { Person } from "../../../testing/platform.ts";
import { startPlatform } from "../../../testing/platform.ts";
import { openContact, sealContact } from "./privacy/contacts.ts";
import { eraseContacts } from "./privacy/commands/eraseContacts.ts";
import { LEDGER_COLUMNS, LEDGER_SHEET } from "./ledgers/workbook.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "./testing/desk.ts";
import { withdrawMatter } from "./matters/commands/citizenActs.ts";
import { answerQuestion } from "./matters/commands/askCitizen.ts";
import { rateMatter } from "./satisfaction/rate.ts";

/** What must never reach the unit that is complained about, in any form. */
const SECRETS = [
  "王小芳之母",
  "13912345678",
  "xiaofang@example.cn",
  "三班补课收费",
  "班主任每月收三百元",
  "补充的票据",
  "很不满意的话",
];
const COMPLAINT = {
  kind: "complaint",
  aboutUnitId: "C1",
  title: "三班补课收费",
  body: "班主任每月收三百元补课费，请查处。",
  contact: { name: "王小芳之母", phone: "13912345678", mail: "xiaofang@example.cn" },
};

let d: Desk;
let id: string;
let number: string;
beforeAll(async () => {
  d = await startDesk();
  const { files } = d.platform.as(null);
  const { id: storedId, size, sha256 } = await files.write(Buffer.from("班主任每月收三百元，附收据。"));
  const file = { storedId, size, sha256, mediaType: "application/pdf" };
  ({ id, number } = await d.write(COMPLAINT, [file]));
  await d.must(d.desk, id, "accept", { ...ACCEPTED, kind: "complaint", subject: "收费", aboutUnitId: "C1" });
});
afterAll(() => d.close());

const learned = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

test("a complaint never goes to the unit that it is about to be led, and to it only with the desk's own words", async () => {
  expect((await d.act(d.desk, id, "dispatch", { lead: "C1" }))[1].message).toContain("不能交被反映单位主办");
  expect((await d.act(d.desk, id, "dispatch", { lead: "B1", co: ["C1"] }))[1].message).toContain(
    "请写明需要其说明的情况",
  );
  await d.must(d.desk, id, "dispatch", {
    lead: "B1",
    co: ["C1"],
    brief: "请说明本学期课后服务收费的依据和标准。",
  });
  expect((await d.act(d.desk, id, "transfer", { lead: "C1", reason: "x" }))[1].message).toContain(
    "不能交被反映单位主办",
  );
});

test("calling it a question takes no shield away", async () => {
  const other = await d.write(COMPLAINT);
  await d.must(d.desk, other.id, "accept", { ...ACCEPTED, kind: "consultation", aboutUnitId: "C1" });
  expect((await d.act(d.desk, other.id, "dispatch", { lead: "C1" }))[0]).toBe(400);
});

test("the unit that it is about reads the desk's words, its own last day, and nothing else", async () => {
  const [handler] = d.unit.C1;
  const seen = await d.see(handler, id);
  expect(seen).toMatchObject({
    part: "shielded",
    body: null,
    files: [],
    events: [],
    replies: [],
    promise: null,
  });
  expect(seen.legs).toMatchObject([{ unitId: "C1", brief: "请说明本学期课后服务收费的依据和标准。" }]);
  await d.must(handler, id, "statement", { statement: "本学期没有收取补课费。" });
  expect((await d.see(d.unit.B1[0], id)).legs.find((leg) => leg.unitId === "C1")?.statement).toContain(
    "没有收取",
  );
});

/** One id of each kind that stands in an address of the desk, by the word before it: of what touches the shielded letter. */
const ids: Record<string, string> = {};

/**
 * The address of a route, with ids that lead somewhere. A route of the desk whose id is of a new kind is not walked past: the walk ends with the
 * word that `ids` lacks.
 */
function addressOf(url: string): string {
  if (!url.startsWith("/api/desk/"))
    return url
      .replace(/:year\b/g, "2026")
      .replace(/:(unitId|unit)\b/g, "C1")
      .replace(/:[A-Za-z]+/g, id)
      .replace("*", "nothing");
  const parts = url.split("/");
  return parts
    .map((part, place) => {
      if (part.endsWith(".:format")) return part.replace(":format", "docx");
      if (!part.startsWith(":")) return part;
      const before = parts[place - 1] ?? "";
      const found = ids[before];
      if (found === undefined) throw new Error(`${url}: say in ids what stands behind "${before}".`);
      return found;
    })
    .join("/");
}

/** A supervision that names the letter, a trial that is the letter, a common question made of it, a ledger, a file, a reply. */
async function lay(): Promise<void> {
  const { database } = d.platform.as(null);
  const must = async (method: "POST" | "PUT", url: string, body: object | Buffer, type?: string) => {
    const answer = await d.desk.send(method, url, body, type);
    expect(answer.statusCode, `${url}: ${answer.body}`).toBe(200);
    return answer.json<{ id: string }>();
  };
  const contact = {
    person: "张老师",
    phone: "0731-84714899",
    address: "长沙市蔡锷北路238号",
    orderCopies: [],
  };
  await must("PUT", "/api/document-contact", contact);
  ids["supervisions"] = (await must("POST", "/api/desk/supervisions", { unitId: "B1", agency: "湘教督" })).id;
  await must("POST", "/api/desk/trials", { year: 2026, each: 1 });
  const trial = await sql<{ id: string }>`select id from desk_trial where unit_id = 'C1'`.execute(database);
  ids["trials"] = trial.rows[0]!.id;
  await must("POST", `/api/desk/trials/${ids["trials"]}/sent`, {
    version: 1,
    sentTo: "本平台",
    number,
    question: "三班补课收费有什么依据？",
    sentOn: "2026-03-02",
  });
  ids["questions"] = (
    await must("POST", "/api/desk/questions", {
      question: "课后服务怎样收费",
      answer: "按公示的标准收费，家庭经济困难的学生免收。",
      ownerId: d.desk.viewer.accountId,
      reviewBy: "2026-09-01",
      caseId: id,
    })
  ).id;
  const row = { unit: "C2", number: "1", kind: "咨询", received: "2026-03-02", answered: "2026-03-05" };
  const cells = { ...row, extended: null, solved: null, satisfied: null };
  const bytes = await writeSheet(LEDGER_SHEET, LEDGER_COLUMNS, [cells]);
  await must("POST", "/api/desk/ledgers/import?year=2026&apply=yes", bytes, XLSX);
  const one = async (table: string, where: string): Promise<string> =>
    (await sql.raw<{ id: string }>(`select id from ${table} where ${where} limit 1`).execute(database))
      .rows[0]!.id;
  ids["ledgers"] = await one("desk_ledger", "true");
  ids["samples"] = "1";
  ids["matters"] = id;
  ids["files"] = await one("desk_file", `case_id = '${id}'`);
  ids["signers"] = d.unit.C2[2].viewer.accountId;
}

/** Every route with ids of the shielded matter, with bodies that are taken. */
async function everyAnswer(person: Person): Promise<string[]> {
  const texts: string[] = [];
  for (const { method, url, policy } of d.platform.app.routeList) {
    if (["identity.signOut", "identity.changePassword", "identity.setUp"].includes(policy)) continue;
    const address = addressOf(url);
    if (method !== "GET" && !url.startsWith("/api/desk/")) continue;
    const query =
      url === "/api/desk/matters" || url === "/api/desk/matters.xlsx"
        ? ["", "?search=补课", "?due=open", "?search=13912345678", "?unit=C1"]
        : /count|trials|ledgers$|samples$/.test(url)
          ? ["?year=2026", "?year=2026&unitId=B1"]
          : [""];
    for (const words of query) {
      const answer =
        method === "GET"
          ? await person.get(address + words)
          : await person.send(method as "POST", address, {
              version: 9999,
              reason: "disclosure",
              note: "看",
              question: "问",
              answer: "答",
              days: 3,
              passes: false,
              body: REPLY.body,
              statement: "说明",
              lead: "C2",
              kind: "complaint",
              subject: "收费",
              aboutUnitId: null,
              title: "题",
              reply: "复",
              masterNumber: number,
              solved: "solved",
              taken: true,
              granted: true,
              year: 2026,
              named: false,
              each: 1,
              unitId: "B1",
              agency: "湘教督",
              sentTo: "网站",
              number,
              sentOn: "2026-03-02",
              answeredOn: "2026-03-03",
              quality: "good",
              found: "right",
              ownerId: person.viewer?.accountId ?? id,
              reviewBy: "2026-09-01",
              caseId: id,
            });
      texts.push(
        `${method} ${address} ${answer.statusCode} ${JSON.stringify(answer.headers)} ${answer.body}`,
      );
    }
  }
  return texts;
}

test("every role on every route learns nothing that it may not: the complained unit, other units, experts, administrators, nobody", async () => {
  const lead = d.unit.B1;
  await d.must(lead[0], id, "ask", { question: "请补充票据" });
  await answerQuestion(d.platform.as(null), id, "补充的票据");
  // Over its day, so that a 督办单 names it.
  await d.at("2026-04-10 09:00");
  await d.must(lead[0], id, "reply", REPLY);
  await d.must(lead[1], id, "reply/return", { note: "请写明依据" });
  await lay();
  await d.must(lead[0], id, "reply", REPLY);
  await d.must(lead[1], id, "reply/pass", CHECKED);
  await d.must(lead[2], id, "reply/pass");
  await d.must(d.desk, id, "reply/pass");
  const sent = await sql<{
    id: string;
  }>`select id from desk_reply where case_id = ${id} and state = 'sent'`.execute(
    d.platform.as(null).database,
  );
  ids["replies"] = sent.rows[0]!.id;
  await rateMatter(d.platform.as(null), id, { solved: "unsolved", satisfied: 1, words: "很不满意的话" });
  const people: [string, Person][] = [
    ["the unit complained about", d.unit.C1[0]],
    ["another unit", d.unit.C2[0]],
    ["nobody", d.platform.nobody],
  ];
  for (const role of ROLES)
    if (!["office", "leader", "officer"].includes(role)) people.push([role, await d.platform.person(role)]);
  const recused = await d.platform.person("office");
  await sql`insert into employment (account_id, unit_id, present) values (${recused.viewer.accountId}, 'C1', true)`.execute(
    d.platform.as(null).database,
  );
  people.push(["somebody of the office who worked there", recused]);
  for (const [who, person] of people) {
    const told = (await everyAnswer(person)).filter((text) => learned(text).length > 0);
    expect(told, who).toEqual([]);
  }
  // The same walk finds them where they may be read: the test can fail.
  const desk = (await everyAnswer(d.desk)).join("\n");
  expect(learned(desk)).toEqual(expect.arrayContaining(["三班补课收费", "班主任每月收三百元", "补充的票据"]));
  const units = (await everyAnswer(lead[0])).join("\n");
  expect(learned(units)).not.toContain("13912345678");
  expect(learned(units)).toContain("三班补课收费");
  // The ids lead somewhere: what is refused above is not merely not there.
  const lost = desk.split("\n").filter((text) => /^GET \/api\/desk\/\S* 404 /.test(text));
  expect(lost.map((text) => text.slice(0, 90))).toEqual([]);
  // Not even by searching for a word that may stand in it.
  const found = await d.unit.C1[0].get(`/api/desk/matters?search=${encodeURIComponent("补课")}`);
  expect(found.json()).toEqual({ total: 0, matters: [] });
  expect((await d.unit.C1[0].get("/api/desk/matters")).json()).toMatchObject({ total: 1 });
  await d.at("2026-03-02 09:00");
});

test("of the contact nothing stands in the database, the audit, the log or the export; who looks is kept", async () => {
  const { database } = d.platform.as(null);
  const { rows: names } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(database);
  for (const { name } of names) {
    const { rows } = await sql<{
      text: string;
    }>`select row_to_json(t)::text as text from ${sql.table(name)} t`.execute(database);
    const found = rows.filter(({ text }) =>
      ["13912345678", "王小芳", "xiaofang"].some((secret) => text.includes(secret)),
    );
    expect(found, name).toEqual([]);
  }
  const refused = await d.unit.B1[0].send("POST", `/api/desk/matters/${id}/contact`, { reason: "联系" });
  expect(refused.statusCode).toBe(403);
  const shown = await d.desk.send("POST", `/api/desk/matters/${id}/contact`, { reason: "回访" });
  expect(shown.json()).toMatchObject({ name: "王小芳之母", phone: "13912345678" });
  const { rows } = await sql<{
    reason: string;
  }>`select reason from desk_contact_access where case_id = ${id}`.execute(database);
  expect(rows.at(-1)).toEqual({ reason: "回访" });
});

test("a citizen who allows it is known to the unit that leads; of a report never", async () => {
  const allowed = await d.write({ ...COMPLAINT, kind: "help", aboutUnitId: "C2", consentContact: true });
  await d.must(d.desk, allowed.id, "accept", { ...ACCEPTED, kind: "help" });
  await d.must(d.desk, allowed.id, "dispatch", { lead: "C2" });
  const shown = await d.unit.C2[0].send("POST", `/api/desk/matters/${allowed.id}/contact`, {
    reason: "约时间",
  });
  expect(shown.json()).toMatchObject({ phone: "13912345678" });
  const report = await d.write({ ...COMPLAINT, kind: "report", consentContact: true, consentPublish: true });
  await d.must(d.desk, report.id, "accept", { ...ACCEPTED, kind: "report", aboutUnitId: "C1" });
  await d.must(d.desk, report.id, "dispatch", { lead: "B1", co: ["C1"], brief: "请说明情况。" });
  expect(
    (await d.unit.B1[0].send("POST", `/api/desk/matters/${report.id}/contact`, { reason: "问" })).statusCode,
  ).toBe(403);
  expect(await d.see(d.unit.C1[0], report.id)).toMatchObject({ part: "shielded", body: null });
  expect((await d.see(d.desk, report.id)).consents).toMatchObject({ publish: false });
});

test("contacts are emptied half a year after the matter was closed, and not before", async () => {
  const { id: gone } = await d.write({ ...COMPLAINT, kind: "help", aboutUnitId: "C2" });
  await withdrawMatter(d.platform.as(null), gone);
  await d.at("2026-08-28 09:00");
  expect(await eraseContacts(d.platform.as(null))).toBe(0);
  await d.at("2026-08-31 09:00");
  expect(await eraseContacts(d.platform.as(null))).toBe(1);
  const shown = await d.desk.send("POST", `/api/desk/matters/${gone}/contact`, { reason: "核对" });
  expect(shown.json()).toEqual({ erased: true, given: true });
});

test("a sealed contact opens for its own matter and by its own key alone", async () => {
  const { config } = d.platform;
  const sealed = sealContact(config, "one", { phone: "13912345678" });
  expect(openContact(config, "one", sealed)).toEqual({ phone: "13912345678" });
  expect(() => openContact(config, "two", sealed)).toThrow();
  const other = await startPlatform();
  expect(() => openContact(other.config, "one", sealed)).toThrow(/另一把密钥/);
  await other.close();
});

test("calling it a letter about another unit takes no shield away: the writer's own word holds beside the desk's", async () => {
  for (const aboutUnitId of ["C2", null]) {
    const other = await d.write(COMPLAINT);
    await d.must(d.desk, other.id, "accept", { ...ACCEPTED, kind: "complaint", aboutUnitId });
    const seen = await d.see(d.desk, other.id);
    expect([seen.senderAboutName, seen.aboutUnitId]).toEqual(["测试单位C1", aboutUnitId]);
    expect(JSON.stringify(seen.events)).toContain("反映的单位由“测试单位C1”改记为");
    // Neither the unit that the writer named nor the one that the desk put in its place.
    for (const lead of ["C1", ...(aboutUnitId ? [aboutUnitId] : [])])
      expect((await d.act(d.desk, other.id, "dispatch", { lead }))[1].message).toContain(
        "不能交被反映单位主办",
      );
    expect((await d.act(d.desk, other.id, "dispatch", { lead: "B1", co: ["C1"] }))[1].message).toContain(
      "请写明需要其说明的情况",
    );
    await d.must(d.desk, other.id, "dispatch", { lead: "B1", co: ["C1"], brief: "请说明收费情况。" });
    expect(await d.see(d.unit.C1[0], other.id)).toMatchObject({ part: "shielded", body: null });
    expect((await d.act(d.desk, other.id, "transfer", { lead: "C1", reason: "x" }))[0]).toBe(400);
  }
  await expect(
    sql`update desk_case set sender_about_unit_id = 'C2' where id = ${id}`.execute(
      d.platform.as(null).database,
    ),
  ).rejects.toThrow("writer named");
});
