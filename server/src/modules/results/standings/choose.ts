import type { Rubric } from "../../assessment/index.ts";
import type { UnitKind } from "../../registry/index.ts";
import type { Standing } from "../model.ts";

export interface TieDecision {
  kind: UnitKind;
  unitIds: readonly string[];
  /** The total of the tied units when it was decided; a decision about another total does not hold. */
  score: number;
}

/** Whether nothing but the quota keeps a unit from being excellent. Pure. */
export const mayBeExcellent = (rubric: Rubric, row: Standing): boolean =>
  row.score !== null &&
  row.score >= rubric.excellentLine &&
  row.bar === null &&
  !row.failed &&
  (!row.belowFloor || row.coverageDecision?.honour === true);

/**
 * Says who of one kind is excellent: at the line or above it, nothing bars, enough of its points was known (or the
 * leader has decided so), and within the kind's quota. When the quota cuts through
 * units that share a rank, nobody of them is chosen before the leader has decided in writing. Pure.
 */
export function chooseExcellent(
  rubric: Rubric,
  rows: readonly Standing[],
  decided: TieDecision | undefined,
): Standing[] {
  const may = (row: Standing): boolean => mayBeExcellent(rubric, row);
  const quota = rows[0] ? rubric.quota?.[rows[0].kind] : undefined;
  if (quota === undefined) return rows.map((row) => ({ ...row, excellent: may(row), undecided: false }));
  const candidates = rows.filter(may).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const edge = candidates[quota - 1];
  const first = candidates[quota];
  const cut = edge && first && edge.rank === first.rank ? edge.rank : null;
  const tied = candidates.filter((row) => row.rank === cut);
  const holds =
    cut !== null &&
    decided?.score === edge?.score &&
    decided?.unitIds.length === quota - candidates.filter((row) => (row.rank ?? 0) < cut).length &&
    decided.unitIds.every((id) => tied.some((row) => row.unitId === id));
  const chosen = new Set(
    cut === null
      ? candidates.slice(0, quota).map((row) => row.unitId)
      : [
          ...candidates.filter((row) => (row.rank ?? 0) < cut).map((row) => row.unitId),
          ...(holds ? (decided?.unitIds ?? []) : []),
        ],
  );
  return rows.map((row) => ({
    ...row,
    excellent: chosen.has(row.unitId),
    undecided: cut !== null && !holds && tied.includes(row),
  }));
}
