import type { Context } from "../../../core/context.ts";
import { coverageText, isBelowFloor, type Rubric } from "../../assessment/index.ts";
import type { Standing } from "../model.ts";
import { tables } from "../tables.ts";

type CoverageView = Pick<Standing, "coverage" | "belowFloor" | "coverageDecision">;

/** Of standings of an earlier program. */
export const NO_COVERAGE: CoverageView = { coverage: null, belowFloor: false, coverageDecision: null };

export interface CoverageDecision {
  honour: boolean;
  reason: string;
  by: string;
  /** The share when it was decided. */
  coverage: number;
}

/** Unit → what the leader has decided about honouring it although little was known. */
export async function coverageDecisions(
  context: Context,
  year: number,
): Promise<Map<string, CoverageDecision>> {
  const rows = await tables(context.database)
    .selectFrom("coverage_decision")
    .select(["unit_id", "honour", "reason", "decided_by", "coverage"])
    .where("year", "=", year)
    .execute();
  return new Map(rows.map(({ unit_id, decided_by: by, ...rest }) => [unit_id, { ...rest, by }]));
}

/** What the standings say of a unit's coverage. A decision does not hold once still less is known than when it was made. Pure. */
export function coverageView(
  rubric: Rubric,
  coverage: number | null,
  decided: CoverageDecision | undefined,
): CoverageView {
  const belowFloor = isBelowFloor(rubric, coverage);
  const holds = belowFloor && decided !== undefined && (coverage ?? 0) >= decided.coverage;
  return {
    coverage,
    belowFloor,
    coverageDecision: holds ? { honour: decided.honour, reason: decided.reason, by: decided.by } : null,
  };
}

/** What stands beside the rank of a unit of which little was known; empty for others. */
export function belowFloorWords(row: CoverageView, floor: number): string {
  if (!row.belowFloor) return "";
  const decided = row.coverageDecision;
  const honour =
    decided === null
      ? "评优须厅领导书面决定"
      : `厅领导书面决定${decided.honour ? "可以" : "不予"}评优：${decided.reason}`;
  return `已知分值占比低于 ${coverageText(floor)}，名次仅供参考；${honour}`;
}
