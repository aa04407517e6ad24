import type { Context } from "../../../core/context.ts";
import type { Rubric } from "../../assessment/index.ts";
import { combineMarks, type Combined } from "../combineMarks.ts";
import type { Round } from "../tables.ts";
import { leaderDecisions, panelPoints } from "./expertMarks.ts";

export type CombinedByItem = Map<string, Combined>;

/** What the panel says together in a round; beyond the bound of 复评 the leader must confirm. */
function combine(
  rubric: Rubric,
  marks: ReadonlyMap<string, readonly number[]>,
  before: CombinedByItem | undefined,
): CombinedByItem {
  const { review } = rubric;
  const out: CombinedByItem = new Map();
  for (const item of rubric.items) {
    const points = marks.get(item.id);
    if (!points) continue;
    const said = combineMarks(points, {
      combine: review.combine,
      trim: review.trim,
      threshold: item.points * review.thresholdShare,
      least: review.expertsPerUnit,
    });
    const first = before?.get(item.id);
    const beyond =
      said.state === "combined" &&
      first?.state === "combined" &&
      Math.abs(said.points - first.points) > item.points * review.boundShare;
    out.set(item.id, beyond ? { state: "needs-confirmation", points: said.points } : said);
  }
  return out;
}

/**
 * Unit → item → what the experts of a round say together. A leader's written decision stands above it.
 * Not filtered by viewer.
 */
export async function combinedMarks(
  context: Context,
  year: number,
  round: Round,
  rubric: Rubric,
  unitIds?: readonly string[],
): Promise<Map<string, CombinedByItem>> {
  const before = round === 2 ? await combinedMarks(context, year, 1, rubric, unitIds) : undefined;
  const out = new Map<string, CombinedByItem>();
  for (const [unit, marks] of await panelPoints(context, year, round, rubric, unitIds))
    out.set(unit, combine(rubric, marks, before?.get(unit)));
  for (const [unit, decisions] of await leaderDecisions(context, year, round, unitIds)) {
    const own = out.get(unit) ?? new Map<string, Combined>();
    out.set(unit, own);
    for (const [item, { points }] of decisions) own.set(item, { state: "combined", points, how: "leader" });
  }
  return out;
}
