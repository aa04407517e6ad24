import { expect, test } from "vitest";
import { corrected, type Correcting } from "./corrected.ts";
import type { Entry } from "./model.ts";

const row = (unitId: string, score: number, coverage: number) => ({
  unitId,
  name: unitId,
  kind: "college",
  score,
  coverage,
  bar: null,
  dimensions: [],
});
const unit = (id: string, score: number, rank: number) => ({
  id,
  name: id,
  kind: "college",
  score,
  coverage: 1,
  rank,
  excellent: false,
  nominee: null,
});
const correcting = {
  of: { rubric: { tieBreak: [] } },
  published: {
    result: {
      units: [unit("C1", 90, 1), unit("C2", 80, 2)],
      findings: {},
      excellentUnits: { bureau: [], college: [], direct: [] },
      excellentIndividuals: [],
    },
    lists: new Map(),
  },
  frozen: [row("C1", 9000, 10_000), row("C2", 8000, 10_000)],
  live: { rows: [row("C1", 9000, 6000), row("C2", 9500, 7250)], nominees: new Map() },
  units: [],
} as unknown as Correcting;
const mark = (unitId: string) => ({ kind: "mark", unitId, list: "", origin: "data" }) as Entry;

test("the share that was known is corrected with the score, and of nobody else", () => {
  const { units } = corrected(correcting, [mark("C2")]).result;
  expect(units.map((one) => [one.id, one.score, one.coverage, one.rank])).toEqual([
    ["C1", 90, 1, 2],
    ["C2", 95, 0.725, 1],
  ]);
});
