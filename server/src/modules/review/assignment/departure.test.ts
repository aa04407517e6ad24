import { expect, test } from "vitest";
import type { Round } from "../tables.ts";
import { endingOf, planDeparture } from "./departure.ts";
import type { Pair } from "./pair.ts";

const pair = (unitId: string, accountId: string, part: Pair["part"] = "panel"): Pair => ({
  unitId,
  bundle: "all",
  accountId,
  part,
});
const done = (...rounds: Round[]) => new Map([["C1 gone", new Set(rounds)]]);
const expert = (accountId: string, barred: string[] = []) => ({
  accountId,
  capacity: 0,
  barred: new Set(barred),
  declined: new Set<string>(),
});

test("kept marks count up to the last round that was handed in; what was not handed in is neither kept nor redone", () => {
  const one = pair("C1", "gone");
  expect(endingOf(one, done(1), "kept")).toEqual({ pair: one, marks: "kept", keptThrough: 1 });
  expect(endingOf(one, done(1, 2), "kept")).toEqual({ pair: one, marks: "kept", keptThrough: 2 });
  expect(endingOf(one, done(1, 2), "redone")).toEqual({ pair: one, marks: "redone", keptThrough: null });
  expect(endingOf(one, done(), "kept")).toEqual({ pair: one, marks: "none", keptThrough: null });
  expect(endingOf(pair("C2", "gone"), done(1), "kept")).toMatchObject({ marks: "none" });
});

const rubric = { review: { expertsPerUnit: 2 } } as Parameters<typeof planDeparture>[0]["rubric"];
const basis = (active: Pair[]) => ({
  rubric,
  cells: [{ kind: "college" as const, bundle: "all", unitIds: ["C1", "C2", "C3"] }],
  active,
  pool: [expert("gone"), expert("a"), expert("b"), expert("c", ["C2"])],
});
const ACTIVE = ["C1", "C2", "C3"].flatMap((unit) => [pair(unit, "gone"), pair(unit, "a")]);
const plan = (active: Pair[], decision: "kept" | "redone", round: Round, to: string | null = null) => {
  const endings = active
    .filter((one) => one.accountId === "gone")
    .map((one) => endingOf(one, done(1), decision));
  return planDeparture(basis(active), endings, "gone", round, to);
};
const coming = (found: ReturnType<typeof plan>): string[] =>
  found.successors.map((one) => `${one.unitId} ${one.accountId} ${one.part}`);

test("a successor comes wherever the open round lacks marks, and nowhere else; never the one who leaves, never with a conflict", () => {
  // C1 is handed in for 初评: kept, nobody is needed there before 复评.
  expect(coming(plan(ACTIVE, "kept", 1))).toEqual(["C2 b panel", "C3 b panel"]);
  expect(coming(plan(ACTIVE, "kept", 2))).toEqual(["C1 b panel", "C2 b panel", "C3 b panel"]);
  expect(coming(plan(ACTIVE, "redone", 1))).toEqual(["C1 b panel", "C2 b panel", "C3 b panel"]);
  expect(plan(ACTIVE, "kept", 1).endings).toHaveLength(3);
});

test("the named successor takes over what is needed, but not where already on the panel; a third expert that goes is not replaced", () => {
  expect(coming(plan(ACTIVE, "redone", 1, "c"))).toEqual(["C1 c panel", "C2 c panel", "C3 c panel"]);
  expect(coming(plan([...ACTIVE, pair("C3", "c")], "redone", 1, "c"))).toEqual(["C1 c panel", "C2 c panel"]);
  expect(coming(plan([...ACTIVE, pair("C3", "c")], "redone", 1))).toEqual(["C1 b panel", "C2 b panel"]);
});

test("calibration is not done again; where nobody is left it is told", () => {
  expect(coming(plan([pair("C1", "gone", "pilot")], "redone", 1))).toEqual([]);
  expect(coming(plan([pair("C1", "gone", "pilot")], "redone", 1, "b"))).toEqual([]);
  const all = [pair("C2", "gone"), pair("C2", "a"), pair("C2", "b")];
  const alone = planDeparture(
    { ...basis(all.slice(0, 2)), pool: [expert("gone"), expert("a")] },
    [endingOf(pair("C2", "gone"), done(), "redone")],
    "gone",
    1,
    null,
  );
  expect(alone.successors).toEqual([]);
  expect(alone.short).toMatchObject([{ unitId: "C2", lacking: 1 }]);
});
