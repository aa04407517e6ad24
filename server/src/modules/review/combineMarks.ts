import { roundHalfUp } from "../assessment/index.ts";

export type Combined =
  | { state: "combined"; points: number; how: How }
  /** Too few marks yet. */
  | { state: "missing" }
  /** Two marks lie farther apart than the threshold: a third expert is needed. */
  | { state: "needs-third" }
  /** The third did not help: the leader decides in writing. */
  | { state: "needs-leader" }
  /** 复评 went beyond its bound: the leader confirms in writing. */
  | { state: "needs-confirmation"; points: number };

/** How the points came about. */
export type How = "single" | "mean" | "median" | "trimmed" | "nearest-pair" | "leader";

export interface Combination {
  combine: "mean" | "median";
  /** With five or more marks the highest and the lowest are left out. */
  trim: boolean;
  /** The largest difference that needs no third mark, hundredths. */
  threshold: number;
  /** How many marks there must be. */
  least: number;
}

/** With so many marks the highest and the lowest may be left out: with fewer it would be the median in disguise (C2). */
const TRIM_FROM = 5;

const mean = (marks: readonly number[]): number =>
  roundHalfUp(
    marks.reduce((sum, mark) => sum + mark, 0),
    marks.length,
  );

function middle(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : mean([sorted[half - 1] ?? upper, upper]);
}

/** The two of three marks that lie nearer to each other; null when it is not clear which, or they are still too far apart. */
function nearestPair([low = 0, mid = 0, high = 0]: readonly number[], threshold: number): number | null {
  const [below, above] = [mid - low, high - mid];
  if (below === above || Math.min(below, above) > threshold) return null;
  return mean(below < above ? [low, mid] : [mid, high]);
}

/**
 * Combines experts' marks of one item: the mean (or median) of the valid marks, with five or more and if the rubric says so without the
 * highest and the lowest. When two differ by more than the threshold a third decides with the nearer one; when that is not clear, or
 * four and more still lie apart, the leader does. Never normalised (domain notes on raters, C2, C4.9–11).
 * @param marks hundredths
 */
export function combineMarks(marks: readonly number[], by: Combination): Combined {
  if (marks.length < by.least || marks.length === 0) return { state: "missing" };
  const sorted = [...marks].sort((a, b) => a - b);
  const trimmed = by.trim && sorted.length >= TRIM_FROM;
  const kept = trimmed ? sorted.slice(1, -1) : sorted;
  const spread = (kept.at(-1) ?? 0) - (kept[0] ?? 0);
  if (spread <= by.threshold) {
    if (kept.length === 1) return { state: "combined", points: kept[0] ?? 0, how: "single" };
    const points = by.combine === "median" ? middle(kept) : mean(kept);
    return { state: "combined", points, how: trimmed ? "trimmed" : by.combine };
  }
  if (sorted.length < 3) return { state: "needs-third" };
  const points = sorted.length === 3 ? nearestPair(sorted, by.threshold) : null;
  return points === null ? { state: "needs-leader" } : { state: "combined", points, how: "nearest-pair" };
}
