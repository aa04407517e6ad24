import type { Whole } from "../../../../core/context.ts";
import { Fraction } from "../../../../core/fraction.ts";
import { exactOf, type Rubric } from "../../../assessment/index.ts";
import { combineMarks, type Combined } from "../combineMarks.ts";
import type { Round } from "../../tables.ts";
import { leaderDecisions, panelPoints } from "./expertMarks.ts";

export type CombinedByItem = Map<string, Combined>;

/**
 * What the panel says together in a round; beyond the bound of 复评 the leader must confirm. A mark of 复评 that equals the preliminary
 * one as it is shown keeps it, exactly: else each item that nobody changes would be rounded before the sum.
 */
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
    const stood = before?.get(item.id);
    const first = stood?.state === "combined" ? stood : null;
    const full = Fraction.of(item.points);
    const kept = first?.exact ? exactOf(first) : null;
    const said = combineMarks(kept ? points.map((one) => (one === first?.points ? kept : one)) : points, {
      combine: review.combine,
      trim: review.trim,
      threshold: full.times(Fraction.of(review.thresholdShare)),
      least: review.expertsPerUnit,
    });
    const beyond =
      said.state === "combined" &&
      first !== null &&
      exactOf(said)
        .minus(exactOf(first))
        .absolute()
        .compare(full.times(Fraction.of(review.boundShare))) > 0;
    const { points: shown, exact } = said.state === "combined" ? said : { points: 0 };
    out.set(item.id, beyond ? { state: "needs-confirmation", points: shown, exact } : said);
  }
  return out;
}

/**
 * Unit → item → what the experts of a round say together. A leader's written decision stands above it.
 * Not filtered by viewer.
 */
export async function combinedMarks(
  context: Whole,
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
