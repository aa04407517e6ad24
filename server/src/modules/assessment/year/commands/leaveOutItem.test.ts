import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../../core/context.ts";
import { openTestCycle, smallRubric } from "../../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { duringStep, together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { lockMarks } from "../../marking/commands/lockMarks.ts";
import { tables } from "../../tables.ts";
import { decideApplicability } from "./decideApplicability.ts";
import { leaveOutItem, type GeneralDecision } from "./leaveOutItem.ts";
import { takeBackItem } from "./takeBackItem.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["B1", "C1", "C2"]);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
});
afterAll(() => platform.close());

const DECISION: GeneralDecision = { item: "B1", kinds: ["college"], reason: "本年度没有组织" };
const leaves = (change: Partial<GeneralDecision> = {}) =>
  leaveOutItem(platform.as(office.viewer), YEAR, { ...DECISION, ...change });
const takesBack = (change: Partial<GeneralDecision> = {}) =>
  takeBackItem(platform.as(office.viewer), YEAR, { ...DECISION, ...change });
const out = (change: Partial<GeneralDecision> = {}) => told(leaves(change));
const back = (change: Partial<GeneralDecision> = {}) => told(takesBack(change));
const atOnce = (act: () => Promise<void>) => together(platform, "item_left_out", [act, act]);
const forUnit = (unitId: string, change: object = {}, recused: string[] = []) =>
  told(
    decideApplicability(platform.as({ ...office.viewer, recused: new Set(recused) }), YEAR, unitId, {
      item: "B2",
      applies: false,
      reason: "没有该项服务",
      ...change,
    }),
  );
const standing = async () =>
  (
    await tables(platform.as(null).database)
      .selectFrom("item_left_out")
      .select("kind")
      .where("taken_back_at", "is", null)
      .execute()
  ).map((one) => one.kind);
const log = async (action: string) => audited(platform.as(null).database, `assessment.${action}`);

test("an item is left out once by one of two, whole or not at all, and taken in again once", async () => {
  expect(await atOnce(leaves)).toEqual(["409 left-out", "done"]);
  expect(await out({ kinds: ["bureau", "college"] })).toBe("409 left-out");
  expect(await standing()).toEqual(["college"]);
  expect(await back({ kinds: ["bureau", "college"] })).toBe("409 not-left-out");
  expect(await standing()).toEqual(["college"]);
  expect(await atOnce(takesBack)).toEqual(["409 not-left-out", "done"]);
  expect(await standing()).toEqual([]);
  expect([await log("leave-out-item"), await log("take-back-item")].map((rows) => rows.length)).toEqual([
    1, 1,
  ]);
  expect(await out({ item: "Z9" })).toBe("404 not-found");
});

test("for one unit it needs a reason and nobody who stands aside from it; the last decision counts", async () => {
  expect(await forUnit("C1", { reason: "  " })).toBe("400 invalid");
  expect(await forUnit("C1", {}, ["C1"])).toBe("403 recused");
  expect(await forUnit("C9")).toBe("404 not-found");
  expect(await forUnit("C1", { item: "Z9" })).toBe("404 not-found");
  expect(await log("decide-applicability")).toEqual([]);
  expect([await forUnit("C1"), await forUnit("C1", { reason: "已并入另一项" })]).toEqual(["done", "done"]);
  const rows = await tables(platform.as(null).database)
    .selectFrom("applicability_decision")
    .select(["unit_id", "item", "reason"])
    .execute();
  expect(rows).toEqual([{ unit_id: "C1", item: "B2", reason: "已并入另一项" }]);
  expect(await log("decide-applicability")).toHaveLength(2);
});

test("once the marks are locked nothing of it changes", async () => {
  await transact(platform.as(office.viewer), (work) => lockMarks(work, YEAR, true));
  expect([await out(), await back(), await forUnit("C2")]).toEqual([
    "409 frozen",
    "409 frozen",
    "409 frozen",
  ]);
  expect([await standing(), (await log("decide-applicability")).length]).toEqual([[], 2]);
});

test("while the standings are being frozen nobody decides any more what they are made of", async () => {
  const during = async (act: () => Promise<unknown>): Promise<string> => {
    const ended = await duringStep(platform, YEAR, (work) => lockMarks(work, YEAR, true), act);
    await transact(platform.as(null), (work) => lockMarks(work, YEAR, false));
    return ended;
  };
  expect(await during(() => leaves({ item: "B2" }))).toBe("409 frozen");
  expect(await out({ item: "B2" })).toBe("done");
  expect(await during(() => takesBack({ item: "B2" }))).toBe("409 frozen");
  const unit = () =>
    decideApplicability(platform.as(office.viewer), YEAR, "C1", {
      item: "B1",
      applies: false,
      reason: "没有",
    });
  expect(await during(unit)).toBe("409 frozen");
  expect(await told(unit())).toBe("done");
});
