import type { Context } from "../../../core/context.ts";
import { LABELS } from "../../../core/labels.ts";
import type { Rubric } from "../../assessment/index.ts";
import { tables, type Round, type Stage } from "../tables.ts";

export const STAGE_NAMES: Record<Stage, string> = LABELS.reviewStage;

/** Where the year's review stands. */
export async function stageOf(context: Context, year: number): Promise<Stage> {
  const row = await tables(context.database)
    .selectFrom("review_stage")
    .select("stage")
    .where("year", "=", year)
    .executeTakeFirst();
  return row?.stage ?? "preparing";
}

/** The round that is open for marking, or null. */
export const openRound = (stage: Stage): Round | null =>
  stage === "preliminary" ? 1 : stage === "second" ? 2 : null;

/** The round whose marks count at a stage. */
export const roundOf = (stage: Stage): Round => (stage === "preparing" || stage === "preliminary" ? 1 : 2);

/** The stage that follows: the later gates only when the rubric requires them. */
export function nextStage(rubric: Rubric, stage: Stage): Stage {
  if (stage === "preparing") return "preliminary";
  if (stage === "preliminary") return "second";
  const after: Stage[] = ["second", ...rubric.review.gates, "closed"];
  return after[after.indexOf(stage) + 1] ?? "closed";
}
