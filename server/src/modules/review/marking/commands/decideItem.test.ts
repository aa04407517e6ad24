import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { duringStep } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { transact } from "../../../../core/context.ts";
import { lockMarks } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";
import { decideItem } from "./decideItem.ts";

const YEAR = 2019;
let platform: Platform;
let leader: Person;
beforeAll(async () => {
  platform = await startPlatform();
  leader = await platform.person("leader");
  await registerUnits(platform.as(null).database, ["C1"]);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
});
afterAll(() => platform.close());

const decides = (change: object = {}, unitId = "C1", recused: string[] = [], year = YEAR) =>
  decideItem(platform.as({ ...leader.viewer, recused: new Set(recused) }), year, unitId, {
    item: "B1",
    points: 2000,
    reason: "复核",
    ...change,
  });
const decided = () =>
  tables(platform.as(null).database)
    .selectFrom("leader_decision")
    .select(["item", "points", "round"])
    .where("unit_id", "=", "C1")
    .execute();

test("refused: a conflict, another year or unit, an item that is none, that data mark, more points than there are", async () => {
  expect(await told(decides({}, "C1", ["C1"]))).toBe("403 recused");
  expect(await told(decides({}, "C1", [], 2018))).toBe("404 not-found");
  expect(await told(decides({}, "C9"))).toBe("404 not-found");
  expect(await told(decides({ item: "Z9" }))).toBe("404 not-found");
  expect(await told(decides({ item: "A1" }))).toBe("400 invalid");
  expect(await told(decides({ points: 3001 }))).toBe("400 invalid");
  expect([await decided(), await audited(platform.as(null).database, "review.decide-item")]).toEqual([
    [],
    [],
  ]);
});

test("deciding again replaces the points of the round, and each stands in the audit", async () => {
  expect([await told(decides()), await told(decides({ points: 3000 }))]).toEqual(["done", "done"]);
  expect(await decided()).toEqual([{ item: "B1", points: 3000, round: 1 }]);
  const log = await audited(platform.as(null).database, "review.decide-item");
  expect(log.map(({ subject, detail }) => [subject, detail["points"]])).toEqual([
    ["unit:C1", 2000],
    ["unit:C1", 3000],
  ]);
});

test("not while the standings are frozen, nor while they are being frozen", async () => {
  const freezing = duringStep(
    platform,
    YEAR,
    (work) => lockMarks(work, YEAR, true),
    () => decides({ points: 0 }),
  );
  expect(await freezing).toBe("409 frozen");
  expect(await told(decides({ points: 0 }))).toBe("409 frozen");
  expect(await decided()).toMatchObject([{ points: 3000 }]);
  await transact(platform.as(null), (work) => lockMarks(work, YEAR, false));
});
