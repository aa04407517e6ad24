import { afterAll, beforeAll, expect, test } from "vitest";
import { juror } from "../../../../../testing/jury.ts";
import type { Person } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { markUnit } from "../../marking/commands/markUnit.ts";
import { startMarking, YEAR, type Marking } from "../../marking/testing.ts";
import { tables } from "../../tables.ts";
import { replaceExpert } from "./replaceExpert.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let marking: Marking;
let first: Person;
let second: Person;
let third: Person;
let employed: Person;
let stranger: Person;
beforeAll(async () => {
  marking = await startMarking(["C1", "C2"]);
  [first, second] = marking.experts;
  third = await juror(marking.platform);
  employed = await juror(marking.platform, "C1");
  stranger = await marking.platform.person("expert");
});
afterAll(() => marking.platform.close());

const db = () => tables(marking.platform.as(null).database);
const id = (person: Person) => person.viewer.accountId;
const replaces = (to: string, change: object = {}, unitId = "C1", recused: string[] = [], year = YEAR) =>
  replaceExpert(marking.platform.as({ ...marking.office.viewer, recused: new Set(recused) }), year, unitId, {
    bundle: "all",
    from: id(first),
    to,
    ...change,
  });
const marks = (who: Person, unitId: string, submit: boolean) =>
  markUnit(marking.platform.as(who.viewer), YEAR, unitId, {
    round: 1,
    version: 0,
    marks: ["B1", "B2"].map((item) => ({ item, points: 3000 })),
    submit,
  });
const assigned = async (unitId: string) =>
  (await db().selectFrom("assignment").select("account_id").where("unit_id", "=", unitId).execute()).map(
    (row) => row.account_id,
  );
const log = async () =>
  (await audited(marking.platform.as(null).database, "review.replace-expert")).map(({ subject }) => subject);

test("nobody takes over who has left, is not registered, stands aside, has no room or is there already; nor by who stands aside", async () => {
  expect(await told(replaces(id(third), {}, "C1", ["C1"]))).toBe("403 recused");
  expect(await told(replaces(id(third), {}, "C9"))).toBe("404 not-found");
  expect(await told(replaces(id(third), { bundle: "other" }))).toBe("404 not-found");
  expect(await told(replaces(id(second), { from: id(third) }))).toBe("404 not-found");
  expect(await told(replaces(NOWHERE))).toBe("404 not-found");
  expect(await told(replaces(id(stranger)))).toBe("404 not-found");
  expect(await told(replaces(id(employed)))).toBe("409 conflict");
  expect(await told(replaces(id(second)))).toBe("409 already-assigned");
  const capacity = (to: number) =>
    db().updateTable("expert").set({ capacity: to }).where("account_id", "=", id(third)).execute();
  await capacity(1);
  expect(await told(replaces(id(third), {}, "C2"))).toBe("done");
  expect(await told(replaces(id(third)))).toBe("409 capacity");
  await capacity(0);
  await db()
    .insertInto("expert_departure")
    .values({
      year: YEAR,
      account_id: id(third),
      reason: "出国",
      decided_by: "甲",
      decided_at: marking.platform.clock.now(),
    })
    .execute();
  expect(await told(replaces(id(third)))).toBe("409 departed");
  await db().deleteFrom("expert_departure").execute();
  expect(await log()).toEqual(["unit:C2"]);
});

test("once there are marks it is decided in writing what becomes of them, and what counts anyway is not replaced", async () => {
  await marks(first, "C1", true);
  expect(await told(replaces(id(third)))).toBe("409 has-marks");
  expect(await told(replaces(id(third), { marks: "redone" }))).toBe("400 invalid");
  expect(await told(replaces(id(third), { marks: "kept", reason: "出差" }))).toBe("409 still-counts");
  const acts = [1, 2].map(() => () => replaces(id(third), { marks: "redone", reason: "回避" }));
  expect(await together(marking.platform, "assignment", acts)).toEqual(["404 not-found", "done"]);
  expect((await assigned("C1")).toSorted()).toEqual([id(second), id(third)].toSorted());
  expect(await log()).toEqual(["unit:C2", "unit:C1"]);
  await marking.at("deliberation");
  expect(await told(replaces(id(first), { from: id(second) }))).toBe("409 round-not-open");
});
