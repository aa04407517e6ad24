import { readDocxText } from "@mingcha/gongwen";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import { invariants } from "../queries/invariants.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const AGENCY = "湘教办函";
const TITLE = "三班补课收费的事";

async function dispatched(lead: string, change: object = {}): Promise<string> {
  const { id } = await d.write({ title: TITLE, ...change });
  await d.must(d.desk, id, "accept", { ...ACCEPTED, ...change });
  await d.must(d.desk, id, "dispatch", { lead });
  return id;
}
interface Burning {
  caseId: string;
  burn: string;
  daysOver: number;
  supervised: number;
}
const burning = async (person = d.desk): Promise<Burning[]> =>
  (await person.get("/api/desk/burning")).json<{ letters: Burning[] }>().letters;
const issue = async (unitId: string, person = d.desk) => {
  const answer = await person.send("POST", "/api/desk/supervisions", { unitId, agency: AGENCY });
  return [
    answer.statusCode,
    answer.json<{ message?: string; id?: string; letters?: number; serial?: number }>(),
  ] as const;
};

test("what is over its day climbs from late to red to black to the class that bars a unit; what waits for others is over nothing", async () => {
  const id = await dispatched("C2");
  const waiting = await dispatched("C2");
  await d.must(d.unit.C2[0], waiting, "ask", { question: "请告知学号" });
  // Three working days: Thursday the fifth is the last.
  for (const [day, burn] of [
    ["2026-03-05", undefined],
    ["2026-03-06", "over"],
    ["2026-03-11", "over"],
    ["2026-03-12", "late"],
    ["2026-04-05", "red"],
    ["2026-05-05", "black"],
    ["2026-06-03", "veto"],
  ] as const) {
    await d.at(`${day} 10:00`);
    expect((await burning()).find((one) => one.caseId === id)?.burn, day).toBe(burn);
  }
  expect((await burning()).map((one) => one.caseId)).toEqual([id]);
});

test("a numbered letter names them by number and days alone, once; its unit reads it, no other does", async () => {
  await d.at("2026-06-03 10:00");
  expect((await issue("C2"))[1].message).toContain("没有登记联系人");
  await contact();
  expect((await issue("B1"))[1].message).toContain("没有超期");
  expect((await issue("C2", d.unit.C2[0]))[0]).toBe(403);
  // Two windows at once: one letter.
  const both = await Promise.all([issue("C2"), issue("C2", d.head)]);
  expect(both.map(([status]) => status).toSorted()).toEqual([200, 409]);
  const [, sent] = both.find(([status]) => status === 200)!;
  expect(sent).toMatchObject({ serial: 1, letters: 1 });
  const docx = await d.unit.C2[0].get(`/api/desk/supervisions/${sent.id}/document.docx`);
  expect(docx.statusCode).toBe(200);
  const text = JSON.stringify(await readDocxText(docx.rawPayload));
  expect(text).toContain(`${AGENCY}〔2026〕1号`);
  expect(text).toMatch(/YG2026-\d{6}-.*超过3个月未答复（90天）/su);
  expect(text).not.toContain(TITLE);
  expect(text).not.toContain("休学");
  expect(
    (await d.unit.C2[0].get(`/api/desk/supervisions/${sent.id}/document.pdf`)).rawPayload
      .subarray(0, 4)
      .toString(),
  ).toBe("%PDF");
  for (const person of [d.unit.B1[0], d.unit.C1[0]]) {
    expect((await person.get(`/api/desk/supervisions/${sent.id}/document.docx`)).statusCode).toBe(404);
    expect((await person.get("/api/desk/supervisions")).json()).toEqual({ supervisions: [] });
  }
  expect((await d.unit.C2[0].get("/api/desk/supervisions")).json()).toMatchObject({
    supervisions: [{ number: `${AGENCY}〔2026〕1号`, letters: 1, open: 1 }],
  });
  // It counts as pressed, in the unit's figures as well.
  const [one] = await burning();
  expect(one).toMatchObject({ supervised: 1 });
  expect((await d.see(d.desk, one!.caseId)).pressed).toBe(1);
  expect((await issue("C2"))[0]).toBe(409);
  await d.at("2026-06-11 10:00");
  expect((await issue("C2"))[1]).toMatchObject({ serial: 2 });
});

test("whoever has no part in a unit that a letter touches neither sees nor presses it; an answered one burns no more", async () => {
  const id = await dispatched("B1", { kind: "complaint", aboutUnitId: "C1" });
  await d.at("2026-09-11 10:00");
  const recused = await d.platform.person("office");
  await sql`insert into employment (account_id, unit_id, present) values (${recused.viewer.accountId}, 'C1', true)`.execute(
    d.platform.as(null).database,
  );
  expect((await burning(recused)).map((one) => one.caseId)).not.toContain(id);
  expect((await issue("B1", recused))[0]).toBe(409);
  expect((await burning()).map((one) => one.caseId)).toContain(id);
  await d.must(d.unit.B1[0], id, "reply", REPLY);
  await d.must(d.unit.B1[1], id, "reply/pass", CHECKED);
  await d.must(d.unit.B1[2], id, "reply/pass");
  // The desk has it: the unit is over nothing more.
  expect((await burning()).map((one) => one.caseId)).not.toContain(id);
  expect((await issue("B1"))[0]).toBe(409);
});

test("what went out is there byte for byte; a page that was changed on the disk is told", async () => {
  const [pages] = invariants;
  expect(await pages!.broken(d.platform.as(null))).toEqual([]);
  const owner = openOwner(d.platform.databaseUrl);
  await owner.unsafe("update desk_supervision set pdf_sha256 = repeat('0', 64) where serial = 1");
  await owner.end();
  expect(await pages!.broken(d.platform.as(null))).toHaveLength(1);
});

async function contact(): Promise<void> {
  const answer = await d.desk.send("PUT", "/api/document-contact", {
    person: "张老师",
    phone: "0731-84714899",
    address: "长沙市蔡锷北路238号",
    orderCopies: [],
  });
  expect(answer.statusCode, answer.body).toBe(200);
}
