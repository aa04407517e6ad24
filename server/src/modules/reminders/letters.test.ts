import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../testing/platform.ts";
import { tables as identity } from "../identity/tables.ts";
import { rateMatter } from "../servicedesk/index.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../servicedesk/testing/desk.ts";
import { sweep } from "./commands/sweep.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk("2026-03-02 09:00");
  await identity(d.platform.as(null).database)
    .updateTable("account")
    .set({ email: "post@unit.test" })
    .where(
      "id",
      "in",
      d.unit.C2.map((person) => person.viewer.accountId),
    )
    .execute();
});
afterAll(() => d.close());

const own = async (person: Person) =>
  (await person.get("/api/reminders"))
    .json<{ reminders: { kind: string; body: string; due: string | null }[] }>()
    .reminders.map((one) => one.kind)
    .toSorted();
const mails = async () => (await readdir(join(d.platform.config.dataFolder, "mail")).catch(() => [])).length;
const swept = () => sweep(d.platform.as(null));

test("the people of a unit are reminded at half and at four fifths of its time, over the day its signer and the desk too, once each", async () => {
  // 求助: five working days, 3 to 9 March.
  const { id } = await d.write({ kind: "help" });
  await swept();
  expect(await own(d.desk)).toEqual([]);
  await d.must(d.desk, id, "accept", { ...ACCEPTED, kind: "help" });
  await d.must(d.desk, id, "dispatch", { lead: "C2" });
  const [handler, checker, signer] = d.unit.C2;
  await d.at("2026-03-04 09:00");
  await swept();
  expect(await own(handler)).toEqual([]);
  await d.at("2026-03-05 20:00");
  expect(await swept()).toMatchObject({ added: 2, sent: 0 });
  expect([await own(handler), await own(checker), await own(signer)]).toEqual([
    ["letter-half"],
    ["letter-half"],
    [],
  ]);
  // Noted at night, mailed in the office hours of a working day; once.
  await d.at("2026-03-06 09:00");
  expect(await swept()).toMatchObject({ sent: 2 });
  expect(await own(handler)).toEqual(["letter-near"]);
  const sent = await mails();
  expect(await swept()).toMatchObject({ added: 0, sent: 0 });
  expect(await mails()).toBe(sent);
  await d.at("2026-03-10 09:00");
  await swept();
  expect([await own(handler), await own(signer), await own(d.desk), await own(d.unit.C1[0])]).toEqual([
    ["letter-overdue"],
    ["letter-overdue"],
    ["letter-overdue"],
    [],
  ]);
  await d.must(d.desk, id, "press", { note: "请三日内答复" });
  await swept();
  expect(await own(handler)).toEqual(["letter-overdue", "letter-pressed"]);

  // While the citizen is asked, nobody is late; after the answer nothing is left.
  await d.must(handler, id, "ask", { question: "请补充学号" });
  await swept();
  expect(await own(handler)).toEqual(["letter-pressed"]);
});

test("the desk is told what it has not accepted and whom it has not called; who has no part in a unit is told of neither", async () => {
  await d.at("2026-03-16 09:00");
  const { id } = await d.write({ aboutUnitId: "C2", title: "王小芳问学费" });
  await sql`insert into employment (account_id, unit_id, present)
    values (${d.colleague.viewer.accountId}, 'C2', true)`.execute(d.platform.as(null).database);
  await d.at("2026-03-17 10:00");
  await swept();
  expect(await own(d.desk)).toEqual(["letter-accept"]);
  expect(await own(d.colleague)).toEqual([]);
  await d.must(d.desk, id, "accept", ACCEPTED);
  await d.must(d.desk, id, "dispatch", { lead: "C2" });
  await d.must(d.unit.C2[0], id, "reply", REPLY);
  await d.must(d.unit.C2[1], id, "reply/pass", CHECKED);
  await rateMatter(d.platform.as(null), id, { solved: "unsolved", satisfied: 1, words: null });
  await swept();
  expect(await own(d.desk)).toEqual([]);
  await d.at("2026-03-20 10:00");
  await swept();
  expect(await own(d.desk)).toEqual(["letter-unhappy"]);
  const all = (await d.desk.get("/api/reminders/all")).body;
  expect(all).not.toContain("王小芳");
  await d.must(d.desk, id, "follow-up", { note: "已电话联系" });
  await swept();
  expect(await own(d.desk)).toEqual([]);
});
