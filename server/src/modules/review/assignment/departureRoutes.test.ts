import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import type { Person, Platform } from "../../../../testing/platform.ts";
import { code, id, message, startReview, type Gap, type Review } from "./testing.ts";
import { finalMarks, reasonsOf } from "../index.ts";

/** Where a unit's marks stand: item → what counts. */
type Row = { unitId: string; bundle: string; part: string; marks: string; keptThrough: number | null };
type Shown = {
  token: string;
  applied: boolean;
  rows: (Row & { successors: { accountId: string }[]; why: string | null })[];
};

let review: Review;
let platform: Platform;
let office: Person;
let experts: Person[];
beforeAll(async () => {
  review = await startReview();
  ({ platform, office, experts } = review);
  for (const expert of experts) await review.register(expert, null);
  // A small pilot set, so that somebody is free of most places.
  await sql`update cycle set rubric = jsonb_set(rubric, '{review,pilotUnits}', '1') where year = 2019`.execute(
    platform.as(null).database,
  );
  expect((await review.ask("apply")).statusCode).toBe(200);
});
afterAll(() => platform.close());

const held = async (expert: Person, part = "panel") =>
  (await review.rows()).filter((row) => row.account_id === id(expert) && row.part === part);
const leave = (expert: Person, body: object, person = office) =>
  person.send("POST", `/api/cycles/2019/experts/${id(expert)}/departure`, {
    mode: "propose",
    marks: "kept",
    reason: "调离",
    ...body,
  });
const takeBack = (unitId: string, bundle: string, expert: Person, more: object = {}, person = office) =>
  person.send("POST", `/api/cycles/2019/units/${unitId}/take-back`, {
    bundle,
    accountId: id(expert),
    reason: "分配有误",
    ...more,
  });
const gapOf = (gaps: Gap[], unitId: string, bundle: string): Gap | undefined =>
  gaps.find((gap) => gap.unitId === unitId && gap.bundle === bundle);
const disable = (expert: Person, disabled: boolean) =>
  sql`update account set disabled = ${disabled} where id = ${id(expert)}`.execute(platform.as(null).database);
const pointsOf = async (unitId: string) =>
  new Map(
    (await finalMarks(platform.as(office.viewer), 2019, unitId)).map((mark) => [mark.item, mark.points]),
  );

test("an assignment is taken back before marks: with a reason; the place is a gap, and the same expert is not proposed for it again", async () => {
  const [row] = await held(experts[0]!);
  const bare = await takeBack(row!.unit_id, row!.bundle, experts[0]!, { reason: " " });
  expect(bare.statusCode).toBe(400);
  for (const person of [review.leader, experts[1]!])
    expect((await takeBack(row!.unit_id, row!.bundle, experts[0]!, {}, person)).statusCode).toBe(403);
  expect((await takeBack(row!.unit_id, row!.bundle, experts[0]!)).statusCode).toBe(200);
  expect((await takeBack(row!.unit_id, row!.bundle, experts[0]!)).statusCode).toBe(404);
  const gap = gapOf(await review.gaps(), row!.unit_id, row!.bundle)!;
  expect(gap.lacking).toBe(1);
  expect(gap.substitutes.map((one) => one.accountId)).not.toContain(id(experts[0]!));
  const fill = await review.propose("gaps");
  expect((await review.ask("apply", { scope: "gaps", token: fill.token })).statusCode).toBe(200);
  expect(await review.gaps()).toEqual([]);
});

test("a draft goes with the assignment; handed-in marks need a decision: kept they count, redone they do not", async () => {
  const [row] = await held(experts[1]!);
  const unitId = row!.unit_id;
  expect(await review.handIn(experts[1]!, unitId, 1, { submit: false })).toBe(200);
  expect(await review.handIn(experts[1]!, unitId, 1)).toBe(200);
  const undecided = await takeBack(unitId, row!.bundle, experts[1]!);
  expect([undecided.statusCode, code(undecided)]).toEqual([409, "has-marks"]);
  expect(message(undecided)).toContain("须书面决定其评分保留还是不再计入");
  // Two people decide at the same moment: one is told.
  const both = await Promise.all(
    ["kept", "redone"].map((marks, index) =>
      takeBack(unitId, row!.bundle, experts[1]!, { marks }, index === 0 ? office : review.colleague),
    ),
  );
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 404]);
  // Kept marks fill the place in this round.
  const kept = both[0]!.statusCode === 200;
  expect(gapOf(await review.gaps(), unitId, row!.bundle) === undefined).toBe(kept);

  const other = (await held(experts[2]!)).find((one) => one.unit_id !== unitId)!;
  const before = async () => gapOf(await review.gaps(), other.unit_id, other.bundle);
  expect(await review.handIn(experts[2]!, other.unit_id)).toBe(200);
  expect((await takeBack(other.unit_id, other.bundle, experts[2]!, { marks: "kept" })).statusCode).toBe(200);
  expect(await before()).toBeUndefined();
  // A conflict that becomes known takes kept marks away as well.
  await office.send("POST", `/api/people/${id(experts[2]!)}/conflicts`, {
    unitId: other.unit_id,
    reason: "亲属任职",
  });
  expect((await before())?.lacking).toBe(1);
  const fill = await review.propose("gaps");
  expect((await review.ask("apply", { scope: "gaps", token: fill.token })).statusCode).toBe(200);
});

test("after 初评 a gone expert's units are gaps although the preliminary marks are in", async () => {
  await review.finishRound(1);
  // Marks that were kept when an assignment was taken back count in 初评 alone: 复评 needs somebody.
  const open = await review.gaps();
  for (const gap of open) expect(gap.lacking).toBe(1);
  const fill = await review.propose("gaps");
  expect((await review.ask("apply", { scope: "gaps", token: fill.token })).statusCode).toBe(200);
  expect(await review.gaps()).toEqual([]);
  const leaver = experts[3]!;
  const places = await held(leaver);
  expect(places.length).toBeGreaterThan(1);
  await disable(leaver, true);
  const gaps = await review.gaps();
  expect(gaps.map((gap) => `${gap.unitId} ${gap.bundle}`).sort()).toEqual(
    places.map((row) => `${row.unit_id} ${row.bundle}`).sort(),
  );
  for (const gap of gaps)
    expect(gap.left).toEqual([{ accountId: id(leaver), name: expect.any(String), handedIn: true }]);
  await disable(leaver, false);
});

test("replaced in one step: what was shown is written, whole; kept preliminary marks go on counting, successors mark 复评", async () => {
  const leaver = experts[3]!;
  const places = await held(leaver);
  const before = new Map(
    await Promise.all(places.map(async (row) => [row.unit_id, await pointsOf(row.unit_id)] as const)),
  );
  const shown = (await leave(leaver, {})).json<Shown>();
  const panel = shown.rows.filter((row) => row.part === "panel");
  expect(panel).toHaveLength(places.length);
  for (const row of panel) {
    expect(row).toMatchObject({ marks: "kept", keptThrough: 1, why: null });
    expect(row.successors).toHaveLength(1);
    expect(row.successors[0]!.accountId).not.toBe(id(leaver));
  }
  expect(await held(leaver)).toEqual(places);
  expect(code(await leave(leaver, { mode: "apply" }))).toBe("assignment-changed");
  for (const person of [review.leader, leaver])
    expect((await leave(leaver, {}, person)).statusCode).toBe(403);

  // The disk is full half-way: nothing is written.
  const owner = openOwner(platform.databaseUrl);
  await owner.unsafe(`
    create function break_off() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$;
    create trigger break_off before insert on expert_departure for each row execute function break_off();`);
  expect((await leave(leaver, { mode: "apply", token: shown.token })).statusCode).toBe(500);
  await owner.unsafe("drop trigger break_off on expert_departure; drop function break_off();");
  await owner.end();
  expect(await held(leaver)).toEqual(places);

  const both = await Promise.all(
    [office, review.colleague].map((person) => leave(leaver, { mode: "apply", token: shown.token }, person)),
  );
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  expect((await review.rows()).some((row) => row.account_id === id(leaver))).toBe(false);
  expect(await review.gaps()).toEqual([]);
  for (const [unitId, points] of before) expect(await pointsOf(unitId)).toEqual(points);
  expect((await review.mine(leaver)).length).toBe(0);
  const again = await office.send("POST", `/api/cycles/2019/units/${places[0]!.unit_id}/experts`, {
    accountId: id(leaver),
    bundle: places[0]!.bundle,
  });
  expect([again.statusCode, code(again)]).toEqual([409, "departed"]);
  const { departures } = (await office.get("/api/cycles/2019/departures")).json<{
    departures: { accountId: string; reason: string }[];
  }>();
  expect(departures).toMatchObject([{ accountId: id(leaver), reason: "调离" }]);
});

test("redone: the preliminary marks count no more and their reasons are not given; a named successor takes all over or is refused with the reason", async () => {
  const leaver = experts[4]!;
  const places = await held(leaver);
  const [first] = places;
  const items = new Set((first!.bundle === "site" ? "A7 A8 B2 B3 B4" : "C3 D5 E1 E2 E3 E4").split(" "));
  const barred = await office.send("POST", `/api/people/${id(experts[5]!)}/conflicts`, {
    unitId: first!.unit_id,
    reason: "亲属任职",
  });
  expect(barred.statusCode).toBe(200);
  const refused = await leave(leaver, { marks: "redone", to: id(experts[5]!) });
  expect([refused.statusCode, code(refused)]).toEqual([409, "conflict"]);
  expect(message(refused)).toContain(`测试单位${first!.unit_id}`);
  expect((await leave(leaver, { to: id(leaver) })).statusCode).toBe(400);
  const gone = await leave(leaver, { to: id(experts[3]!) });
  expect(code(gone)).toBe("departed");

  expect((await reasonsOf(platform.as(null), 2019, first!.unit_id)).size).toBeGreaterThan(0);
  const shown = (await leave(leaver, { marks: "redone" })).json<Shown>();
  for (const row of shown.rows) {
    expect(row).toMatchObject({ marks: "redone", keptThrough: null });
    // Who has left comes in nowhere, however free.
    expect(row.successors.map((one) => one.accountId)).not.toContain(id(experts[3]!));
  }
  const done = await leave(leaver, { mode: "apply", marks: "redone", token: shown.token });
  expect(done.json<Shown>().applied).toBe(true);
  // Of two preliminary marks one is left: nothing counts until the successor has marked in 复评.
  for (const [item, points] of await pointsOf(first!.unit_id)) if (items.has(item)) expect(points).toBeNull();
  await review.finishRound(2);
  for (const [item, points] of await pointsOf(first!.unit_id))
    if (items.has(item)) expect(points).not.toBeNull();
  const late = await leave(experts[0]!, {});
  expect([late.statusCode, code(late)]).toEqual([409, "round-not-open"]);
});

test("an expert who had left may come back; the person of the office who works at a unit decides nothing about it", async () => {
  await sql`update review_stage set stage = 'second' where year = 2019`.execute(platform.as(null).database);
  const back = (reason: string) =>
    office.send("POST", `/api/cycles/2019/experts/${id(experts[3]!)}/return`, { reason });
  expect((await back("")).statusCode).toBe(400);
  expect((await back("回到原岗位")).statusCode).toBe(200);
  expect((await back("回到原岗位")).statusCode).toBe(404);
  const [own] = await held(experts[0]!);
  await review.colleague.send("PUT", `/api/people/${id(office)}/employment`, {
    employerUnitId: own!.unit_id,
  });
  const mine = (await leave(experts[0]!, {})).json<Shown>();
  expect(mine.rows.some((row) => row.unitId === own!.unit_id)).toBe(false);
  const theirs = (await leave(experts[0]!, {}, review.colleague)).json<Shown>();
  expect(theirs.rows.some((row) => row.unitId === own!.unit_id)).toBe(true);
  const taken = await takeBack(own!.unit_id, own!.bundle, experts[0]!, { marks: "redone" });
  expect([taken.statusCode, code(taken)]).toEqual([403, "recused"]);
});
