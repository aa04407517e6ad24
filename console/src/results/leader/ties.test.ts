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

test("the places left are the quota less those above the tie, inside the kind", () => {
  const rows = [
    unit("C1", { excellent: true }),
    unit("C2", { undecided: true }),
    unit("C3", { undecided: true }),
    unit("B1", { kind: "bureau", excellent: true }),
  ];
  expect(tiesOf(rows, { college: 2 })).toEqual([{ kind: "college", units: [rows[1], rows[2]], places: 1 }]);
});

test("without undecided units there is no tie", () => {
  expect(tiesOf([unit("C1", { excellent: true })], { college: 1 })).toEqual([]);
});
