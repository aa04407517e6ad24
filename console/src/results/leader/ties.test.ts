import { expect, test } from "vitest";
import type { Standing } from "../useStandings.ts";
import { tiesOf } from "./ties.ts";

const unit = (unitId: string, change: Partial<Standing>): Standing => ({
  unitId,
  name: unitId,
  kind: "college",
  score: 9000,
  base: 9000,
  deducted: 0,
  bonus: 0,
  rank: 1,
  overall: 1,
  veto: null,
  failed: false,
  bar: null,
  excellent: false,
  undecided: false,
  coverage: 10_000,
  belowFloor: false,
  coverageDecision: null,
  missing: [],
  dimensions: [],
  ...change,
});

const of = (kind: Standing["kind"], excellent: number, quota: number) => ({
  kind,
  excellent,
  quota,
  scores: [],
});

test("the places left are the quota less those above the tie, inside the kind", () => {
  const tied = [unit("C2", { undecided: true }), unit("C3", { undecided: true })];
  expect(tiesOf({ kinds: [of("bureau", 1, 1), of("college", 1, 2)], tied })).toEqual([
    { kind: "college", units: tied, places: 1 },
  ]);
});

test("without undecided units there is no tie", () => {
  expect(tiesOf({ kinds: [of("college", 1, 1)], tied: [] })).toEqual([]);
});
