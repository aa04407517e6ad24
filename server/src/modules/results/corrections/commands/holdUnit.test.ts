import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { tables } from "../../tables.ts";
import { giveReason } from "./giveReason.ts";
import { holdUnit } from "./holdUnit.ts";
import { takeBackDecision } from "./takeBackDecision.ts";

const YEAR = 2019;
const NOWHERE = "00000000-0000-4000-8000-000000000000";
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await sql`insert into notice (year, agency, drafted_by, drafted_at) values (${YEAR}, '模拟通', '甲', now())`.execute(
    platform.as(null).database,
  );
});
afterAll(() => platform.close());

const as = (recused: string[] = []) => platform.as({ ...office.viewer, recused: new Set(recused) });
const entries = () => tables(platform.as(null).database);
/** What is to be corrected of a unit. */
async function entry(unitId: string, kind: "mark" | "revoke"): Promise<string> {
  const id = randomUUID();
  const origin = kind === "mark" ? ("data" as const) : ("decision" as const);
  await entries()
    .insertInto("corrigendum_entry")
    .values({
      id,
      year: YEAR,
      unit_id: unitId,
      kind,
      nominee: null,
      origin,
      reason: kind === "mark" ? "" : "弄虚作假",
      opened_by: "office",
      opened_at: platform.clock.now(),
      ordinal: null,
    })
    .execute();
  return id;
}
const row = (id: string) =>
  entries()
    .selectFrom("corrigendum_entry")
    .select(["reason", "held", "version"])
    .where("id", "=", id)
    .executeTakeFirst();
const log = async (action: string) =>
  (await audited(platform.as(null).database, `results.${action}`)).map(({ subject }) => subject);

test("a reason is given by who read the entry last; not without words, not by who stands aside from the unit, not once it is published", async () => {
  const id = await entry("C1", "mark");
  const reasons = (version: number, reason = "数据录入有误", recused: string[] = [], of = id) =>
    giveReason(as(recused), of, { reason, version });
  expect(await told(reasons(1, "  "))).toBe("400 invalid");
  expect(await told(reasons(1, "有误", ["C1"]))).toBe("403 recused");
  expect(await told(reasons(2))).toBe("409 stale-version");
  expect(await told(reasons(1, "有误", [], NOWHERE))).toBe("404 not-found");
  expect(await row(id)).toMatchObject({ reason: "", version: 1 });
  const acts = ["甲", "乙"].map((reason) => () => reasons(1, reason));
  expect(await together(platform, "corrigendum_entry", acts)).toEqual(["409 stale-version", "done"]);
  expect(await row(id)).toMatchObject({ version: 2 });
  expect(await log("give-correction-reason")).toEqual(["unit:C1"]);
});

test("what differs of a unit is held back together, and taken in again; not by who stands aside from it", async () => {
  const one = await entry("C2", "mark");
  const two = await entry("C2", "revoke");
  const holds = (held: boolean, unitId = "C2", recused: string[] = [], year = YEAR) =>
    told(holdUnit(as(recused), year, unitId, held));
  expect(await holds(true, "C2", ["C2"])).toBe("403 recused");
  expect(await holds(true, "C9")).toBe("404 not-found");
  expect(await holds(true, "C2", [], 2018)).toBe("404 not-found");
  expect(await holds(true)).toBe("done");
  expect([await row(one), await row(two)]).toMatchObject([
    { held: true, version: 2 },
    { held: true, version: 2 },
  ]);
  // Whoever read it before it was held is told.
  expect(await told(giveReason(as(), one, { reason: "有误", version: 1 }))).toBe("409 stale-version");
  expect(await holds(false)).toBe("done");
  expect(await row(one)).toMatchObject({ held: false, version: 3 });
  expect(await log("hold-correction")).toEqual(["unit:C2", "unit:C2"]);
});

test("a decision on an honour is taken back with a reason; what data opened is not, nor by who stands aside from the unit", async () => {
  // Of the mark of C1 an entry is open already, by the first test.
  const { id: data } = await entries()
    .selectFrom("corrigendum_entry")
    .select("id")
    .where("unit_id", "=", "C1")
    .executeTakeFirstOrThrow();
  const decision = await entry("C1", "revoke");
  const takes = (id: string, reason = "复核后维持", recused: string[] = []) =>
    told(takeBackDecision(as(recused), id, reason));
  expect(await takes(decision, " ")).toBe("400 invalid");
  expect(await takes(decision, "维持", ["C1"])).toBe("403 recused");
  expect(await takes(NOWHERE)).toBe("404 not-found");
  expect(await takes(data)).toBe("409 from-data");
  expect(await takes(decision)).toBe("done");
  expect(await takes(decision)).toBe("404 not-found");
  expect(await row(decision)).toBeUndefined();
  expect(await log("take-back-honour-decision")).toEqual(["unit:C1"]);
});
