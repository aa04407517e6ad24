import { roundHalfUp } from "../assessment/index.ts";

export type Combined =
  | { state: "combined"; points: number }
  /** Too few marks yet. */
  | { state: "missing" }
  /** Two marks lie farther apart than the threshold: a third expert is needed. */
  | { state: "needs-third" }
  /** The third did not help: the leader decides in writing. */
  | { state: "needs-leader" };

const mean = (marks: readonly number[]): number =>
  roundHalfUp(
    marks.reduce((sum, mark) => sum + mark, 0),
    marks.length,
  );

/**
 * Combines experts' marks of one item: the mean of the valid marks; when they differ by more than the threshold, a third mark decides
 * with the nearer one, and if that is not clear the leader does. Never normalised (domain notes on raters, C2, C4.10).
 * @param marks hundredths, in the order in which the experts were assigned
 * @param threshold the largest difference that needs no third mark, hundredths
 * @param least how many marks there must be
 */
export function combineMarks(marks: readonly number[], threshold: number, least: number): Combined {
  if (marks.length < least || marks.length === 0) return { state: "missing" };
  const sorted = [...marks].sort((a, b) => a - b);
  const spread = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  if (spread <= threshold) return { state: "combined", points: mean(sorted) };
  if (sorted.length < 3) return { state: "needs-third" };
  if (sorted.length > 3) return { state: "needs-leader" };
  const [low = 0, middle = 0, high = 0] = sorted;
  const below = middle - low;
  const above = high - middle;
  if (below === above || Math.min(below, above) > threshold) return { state: "needs-leader" };
  return { state: "combined", points: mean(below < above ? [low, middle] : [middle, high]) };
}
