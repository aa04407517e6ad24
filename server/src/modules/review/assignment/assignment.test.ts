import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import { readSheet } from "../../../core/spreadsheet.ts";
import type { Person, Platform } from "../../../../testing/platform.ts";
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_SHEET } from "./assignmentWorkbook.ts";
import { code, id, message, startReview, type Proposal, type Review } from "./testing.ts";
import { tables } from "../tables.ts";

let review: Review;
let platform: Platform;
let office: Person;
let experts: Person[];
const rows: Review["rows"] = () => review.rows();
const propose: Review["propose"] = (scope) => review.propose(scope);
beforeAll(async () => {
  review = await startReview();
  ({ platform, office, experts } = review);
  // Where everyone works: the first at C1, the second once at C2 and D1.
  for (const [index, expert] of experts.entries())
    await review.register(expert, index === 0 ? "C1" : null, {
      pastUnitIds: index === 1 ? ["C2", "D1"] : [],
      capacity: 9,
    });
});
afterAll(() => platform.close());

test("a proposal: one panel a group, nobody at an own unit, a mixed pilot set; writing that breaks off half-way leaves nothing behind", async () => {
  const shown = await propose();
  expect(shown.counts).toMatchObject({ removed: 0, changed: 0, kept: 0 });
  expect(shown.short).toEqual([]);
  const barred = new Set([`${id(experts[0]!)} C1`, `${id(experts[1]!)} C2`, `${id(experts[1]!)} D1`]);
  expect(shown.pairs.filter((pair) => barred.has(`${pair.accountId} ${pair.unitId}`))).toEqual([]);
  for (const group of shown.groups) {
    for (const unitId of group.unitIds) {
      if (group.substitutes.some((one) => one.unitId === unitId)) continue;
      const own = shown.pairs.filter(
        (pair) => pair.unitId === unitId && pair.bundle === group.bundle && pair.part === "panel",
      );
      expect(own.map((pair) => pair.accountId).sort()).toEqual([...group.panel].sort());
    }
  }
  const pilots = new Set(shown.pairs.filter((pair) => pair.part === "pilot").map((pair) => pair.unitId[0]));
  expect(pilots).toEqual(new Set(["B", "C", "D"]));
  expect(Math.max(...shown.loads.map((load) => load.after.units))).toBeLessThanOrEqual(9);

  const owner = openOwner(platform.databaseUrl);
  await owner.unsafe(`
    create function break_off() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$;
    create trigger break_off after insert on assignment for each row when (new.unit_id = 'C6') execute function break_off();`);
  expect((await review.ask("apply", { token: shown.token })).statusCode).toBe(500);
  await owner.unsafe("drop trigger break_off on assignment; drop function break_off();");
  await owner.end();
  expect(await rows()).toEqual([]);
  expect((await office.get("/api/cycles/2019/assignments")).json()).toMatchObject({ stage: "preparing" });

  // Two people press at the same moment: one applies, the other is told that something has changed.
  const both = await Promise.all([1, 2].map(() => review.ask("apply", { token: shown.token })));
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  const applied = both.find((answer) => answer.statusCode === 200)!.json<Proposal>();
  expect(applied).toMatchObject({ applied: true, token: shown.token });
  expect(await rows()).toHaveLength(shown.pairs.length);
  expect((await office.get("/api/cycles/2019/assignments")).json()).toMatchObject({
    stage: "preliminary",
    lacking: 0,
  });
});

test("what stands is changed only by what was shown; an answer in between makes it stale, and nothing is written", async () => {
  expect(code(await review.ask("apply"))).toBe("not-shown");
  const shown = await propose();
  expect(shown.counts).toMatchObject({ added: 0, removed: 0, changed: 0 });
  const accepted = await experts[5]!.send("POST", "/api/review/2019/response", { response: "accepted" });
  expect(accepted.json<{ units: number }>().units).toBe((await review.mine(experts[5]!)).length);
  const before = await rows();
  const stale = await review.ask("apply", { token: shown.token });
  expect([stale.statusCode, code(stale)]).toEqual([409, "assignment-changed"]);
  expect(await rows()).toEqual(before);
  const again = await propose();
  expect((await review.ask("apply", { token: again.token })).statusCode).toBe(200);
  expect(await rows()).toEqual(before);
});

test("declining needs a reason, leaves a gap with a substitute; a conflict puts the unit out of reach", async () => {
  const expert = experts[4]!;
  const panel = (await rows()).filter((row) => row.account_id === id(expert) && row.part === "panel");
  const [unit, other] = [...new Set(panel.map((row) => row.unit_id))] as [string, string];
  const answer = (unitId: string, body: object) =>
    expert.send("POST", `/api/review/2019/units/${unitId}/response`, body);
  expect(message(await answer(unit, { response: "declined" }))).toContain("谢绝须写明理由");
  expect((await answer("C9", { response: "accepted" })).statusCode).toBe(404);
  expect((await answer(unit, { response: "declined", reason: "外出" })).statusCode).toBe(200);
  expect((await answer(other, { response: "declined", reason: "亲属任职", conflict: true })).statusCode).toBe(
    200,
  );
  expect((await review.mine(expert)).map((one) => one.unitId)).not.toContain(unit);
  for (const gone of [unit, other])
    expect((await expert.get(`/api/review/2019/units/${gone}`)).statusCode).toBe(404);
  expect((await rows()).filter((row) => row.account_id === id(expert) && row.unit_id === other)).toEqual([]);
  const found = await review.gaps();
  expect(new Set(found.map((gap) => gap.unitId))).toEqual(new Set([unit, other]));
  expect(found.find((gap) => gap.unitId === unit)?.declined[0]?.reason).toBe("外出");
  for (const gap of found) expect(gap.substitutes.map((one) => one.accountId)).not.toContain(id(expert));
  const add = (unitId: string, accountId: string, bundle: string) =>
    office.send("POST", `/api/cycles/2019/units/${unitId}/experts`, { accountId, bundle });
  expect(code(await add(other, id(expert), found.find((gap) => gap.unitId === other)!.bundle))).toBe(
    "conflict",
  );
  const [gap] = found;
  expect((await add(gap!.unitId, gap!.substitutes[0]!.accountId, gap!.bundle)).statusCode).toBe(200);
  const rest = await propose("gaps");
  expect(rest.counts.removed).toBe(0);
  expect((await review.ask("apply", { scope: "gaps", token: rest.token })).statusCode).toBe(200);
  expect(await review.gaps()).toEqual([]);
});

test("once marks are in: no whole re-proposal, no declining, no replacement of who has marked", async () => {
  const expert = experts[2]!;
  const row = (await rows()).find((one) => one.account_id === id(expert) && one.part === "panel")!;
  expect(await review.handIn(expert, row.unit_id)).toBe(200);
  expect(code(await review.ask("propose"))).toBe("review-begun");
  const late = await expert.send("POST", `/api/review/2019/units/${row.unit_id}/response`, {
    response: "declined",
    reason: "太忙",
  });
  expect([late.statusCode, message(late)]).toEqual([
    409,
    expect.stringContaining(`您已提交测试单位${row.unit_id}的评分，不能再谢绝`),
  ]);
  const replace = (from: string, to: string, unitId = row.unit_id, bundle = row.bundle) =>
    office.send("POST", `/api/cycles/2019/units/${unitId}/replacement`, { bundle, from, to });
  expect(code(await replace(id(expert), id(experts[3]!)))).toBe("has-marks");
  // C1 employs the first expert; its pilot set and panel leave somebody free of it who has no part yet.
  const c1 = (await rows()).filter((one) => one.unit_id === "C1" && one.part === "panel");
  const leaving = c1.find((one) => one.account_id !== id(expert))!;
  const staying = c1.filter((one) => one.bundle === leaving.bundle).map((one) => one.account_id);
  expect(code(await replace(leaving.account_id, id(experts[0]!), "C1", leaving.bundle))).toBe("conflict");
  const coming = experts.find((one) => ![...staying, id(experts[0]!)].includes(id(one)))!;
  expect((await replace(leaving.account_id, id(coming), "C1", leaving.bundle)).statusCode).toBe(200);
  const now = (await rows()).filter((one) => one.unit_id === "C1" && one.bundle === leaving.bundle);
  expect(now.some((one) => one.account_id === leaving.account_id)).toBe(false);
  expect(now.find((one) => one.account_id === id(coming))).toMatchObject({ part: "panel", response: "open" });
});

test("an employer that becomes known later takes the assignment away at once; marks no longer count, the gap shows", async () => {
  const expert = experts[2]!;
  const [sheet] = await tables(platform.as(null).database)
    .selectFrom("review_sheet")
    .select("unit_id")
    .where("account_id", "=", id(expert))
    .execute();
  const unit = sheet!.unit_id;
  const changed = await review.register(expert, unit, { capacity: 9 });
  expect(changed.json()).toEqual({ done: true, withdrawn: 1 });
  expect((await rows()).some((row) => row.account_id === id(expert) && row.unit_id === unit)).toBe(false);
  expect((await review.gaps()).map((gap) => gap.unitId)).toContain(unit);
  expect((await expert.get(`/api/review/2019/units/${unit}`)).statusCode).toBe(404);
  const { experts: listed } = (await office.get("/api/cycles/2019/assignments")).json<{
    experts: { accountId: string; submitted: number }[];
  }>();
  expect(listed.find((one) => one.accountId === id(expert))?.submitted).toBe(0);
  const recorded = await office.send("POST", `/api/people/${id(experts[5]!)}/conflicts`, {
    unitId: "B2",
    reason: "受聘顾问",
  });
  expect(recorded.statusCode).toBe(200);
  expect((await rows()).some((row) => row.account_id === id(experts[5]!) && row.unit_id === "B2")).toBe(
    false,
  );
  const fill = await propose("gaps");
  expect((await review.ask("apply", { scope: "gaps", token: fill.token })).statusCode).toBe(200);
});

test("an expert whose account is disabled before the marks are in leaves a gap; with marks in, none", async () => {
  const { database } = platform.as(null);
  const disable = (expert: Person, disabled: boolean) =>
    sql`update account set disabled = ${disabled} where id = ${id(expert)}`.execute(database);
  const held = (await rows()).filter(
    (row) => row.account_id === id(experts[3]!) && row.part === "panel" && row.response !== "declined",
  );
  await disable(experts[3]!, true);
  const open = await review.gaps();
  expect(open.map((gap) => `${gap.unitId} ${gap.bundle}`).sort()).toEqual(
    held.map((row) => `${row.unit_id} ${row.bundle}`).sort(),
  );
  for (const gap of open) expect(gap.substitutes.map((one) => one.accountId)).not.toContain(id(experts[3]!));
  await disable(experts[3]!, false);
  const unit = held[0]!.unit_id;
  expect(await review.handIn(experts[3]!, unit)).toBe(200);
  await disable(experts[3]!, true);
  expect((await review.gaps()).some((gap) => gap.unitId === unit)).toBe(false);
  await disable(experts[3]!, false);
});

test("the inspecting body is itself inspected: its people see and change nothing of their own unit, and do not register themselves", async () => {
  const { colleague, leader } = review;
  const own = await office.send("PUT", `/api/people/${id(office)}/employment`, { employerUnitId: null });
  expect([own.statusCode, code(own)]).toEqual([403, "own-employment"]);
  for (const person of [office, leader]) {
    const set = await colleague.send("PUT", `/api/people/${id(person)}/employment`, { employerUnitId: "C3" });
    expect(set.statusCode).toBe(200);
  }
  await office.send("POST", `/api/people/${id(experts[3]!)}/conflicts`, { unitId: "C3", reason: "亲属" });
  const list = async (person: Person) =>
    (await person.get("/api/cycles/2019/assignments/list?pageSize=200")).json<{
      total: number;
      rows: { unitId: string }[];
    }>();
  const all = await list(colleague);
  expect(all.rows.some((row) => row.unitId === "C3")).toBe(true);
  for (const person of [office, leader]) {
    const seen = await list(person);
    expect(seen.rows.some((row) => row.unitId === "C3")).toBe(false);
    expect(seen.total).toBe(all.rows.filter((row) => row.unitId !== "C3").length);
    expect((await review.gaps(person)).some((gap) => gap.unitId === "C3")).toBe(false);
  }
  const file = (await office.get("/api/cycles/2019/assignments.xlsx")).rawPayload;
  const units = (await readSheet(file, ASSIGNMENT_SHEET, ASSIGNMENT_COLUMNS)).map((row) => row.cells.unitId);
  expect(units.some((cell) => "text" in cell && cell.text === "C3")).toBe(false);
  const added = await office.send("POST", "/api/cycles/2019/units/C3/experts", {
    accountId: id(experts[0]!),
  });
  expect([added.statusCode, code(added)]).toEqual([403, "recused"]);
  const proposed = await propose("gaps");
  expect(proposed.pairs.some((pair) => pair.unitId === "C3")).toBe(false);
  const { experts: loads } = (await office.get("/api/cycles/2019/assignments")).json<{
    experts: { accountId: string; assigned: number }[];
  }>();
  for (const { accountId, assigned } of loads)
    expect(assigned).toBe(
      new Set(
        (await rows())
          .filter(
            (row) => row.account_id === accountId && row.unit_id !== "C3" && row.response !== "declined",
          )
          .map((row) => row.unit_id),
      ).size,
    );
});
