import { expect, test } from "vitest";
import { parseRubric } from "../../assessment/pack/rubric.ts";
import { smallRubric } from "../../../../testing/cycle.ts";
import type { Standing } from "../model.ts";
import { chooseExcellent, type TieDecision } from "./choose.ts";

const rubric = (quota?: number) =>
  parseRubric(
    smallRubric(quota === undefined ? {} : { quota: { college: quota, tag: "[P]" } }),
    new Set(["test.share"]),
  );
const row = (unitId: string, score: number | null, rank: number | null, more: Partial<Standing> = {}) =>
  ({ unitId, kind: "college", score, rank, bar: null, failed: false, ...more }) as Standing;
const chosen = (of: ReturnType<typeof rubric>, rows: Standing[], decided?: TieDecision) =>
  chooseExcellent(of, rows, decided).map((one) =>
    one.excellent ? "excellent" : one.undecided ? "undecided" : "no",
  );

test("the line itself is enough: 80.00 is excellent, 79.99 is not; nobody with a bar, a veto or no score", () => {
  const rows = [
    row("a", 8000, 1),
    row("b", 7999, 2),
    row("c", 9000, 1, { bar: "安全" }),
    row("d", 9000, 1, { failed: true }),
    row("e", null, null),
  ];
  expect(chosen(rubric(), rows)).toEqual(["excellent", "no", "no", "no", "no"]);
  expect(chosen(rubric(5), rows)).toEqual(["excellent", "no", "no", "no", "no"]);
});

test("the quota takes the first; the line still holds; no quota of the own kind is no limit", () => {
  const rows = [row("a", 9000, 1), row("b", 8500, 2), row("c", 8400, 3)];
  expect(chosen(rubric(2), rows)).toEqual(["excellent", "excellent", "no"]);
  expect(chosen(rubric(3), [...rows.slice(0, 2), row("c", 7999, 3)])).toEqual([
    "excellent",
    "excellent",
    "no",
  ]);
  const bureaus = rows.map((one) => ({ ...one, kind: "bureau" as const }));
  expect(chosen(rubric(1), bureaus)).toEqual(["excellent", "excellent", "excellent"]);
  expect(chosen(rubric(0), rows)).toEqual(["no", "no", "no"]);
});

test("a tie at the edge waits for the leader; a decision about another total or another number does not hold", () => {
  const rows = [row("a", 9000, 1), row("b", 8500, 2), row("c", 8500, 2), row("d", 8400, 4)];
  const of = rubric(2);
  const waiting = ["excellent", "undecided", "undecided", "no"];
  expect(chosen(of, rows)).toEqual(waiting);
  const decide = (unitIds: string[], score = 8500): TieDecision => ({ kind: "college", unitIds, score });
  expect(chosen(of, rows, decide(["c"]))).toEqual(["excellent", "no", "excellent", "no"]);
  expect(chosen(of, rows, decide(["c"], 8499))).toEqual(waiting);
  expect(chosen(of, rows, decide(["b", "c"]))).toEqual(waiting);
  expect(chosen(of, rows, decide(["d"]))).toEqual(waiting);
  expect(chosen(of, rows, decide(["a"]))).toEqual(waiting);
  // The quota does not cut through those who share a rank: nothing to decide.
  expect(chosen(rubric(3), rows)).toEqual(["excellent", "excellent", "excellent", "no"]);
  expect(chosen(rubric(1), rows)).toEqual(["excellent", "no", "no", "no"]);
});

test("the order of rows decides nothing; of several tied seats every one must be decided among the tied", () => {
  const rows = [
    row("d", 8400, 5),
    row("c", 8500, 2),
    row("a", 9000, 1),
    row("b", 8500, 2),
    row("e", 8500, 2),
  ];
  expect(chosen(rubric(1), rows)).toEqual(["no", "no", "excellent", "no", "no"]);
  const decide = (unitIds: string[]): TieDecision => ({ kind: "college", unitIds, score: 8500 });
  const waiting = ["no", "undecided", "excellent", "undecided", "undecided"];
  expect(chosen(rubric(3), rows)).toEqual(waiting);
  expect(chosen(rubric(3), rows, decide(["b", "d"]))).toEqual(waiting);
  expect(chosen(rubric(3), rows, decide(["b", "e"]))).toEqual([
    "no",
    "no",
    "excellent",
    "excellent",
    "excellent",
  ]);
});
