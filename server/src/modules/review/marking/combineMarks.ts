import { Fraction, ZERO } from "../../../core/fraction.ts";
import { middle } from "../../../core/median.ts";
import { pointsOf, type Points } from "../../assessment/index.ts";

export type Combined =
  | ({ state: "combined"; how: How } & Points)
  /** Too few marks yet. */
  | { state: "missing" }
  /** Two marks lie farther apart than the threshold: a third expert is needed. */
  | { state: "needs-third" }
  /** The third did not help: the leader decides in writing. */
  | { state: "needs-leader" }
  /** 复评 went beyond its bound: the leader confirms in writing. */
  | ({ state: "needs-confirmation" } & Points);

/** How the points came about. */
export type How = "single" | "mean" | "median" | "trimmed" | "nearest-pair" | "leader";

export interface Combination {
  combine: "mean" | "median";
  /** With five or more marks the highest and the lowest are left out. */
  trim: boolean;
  /** The largest difference that needs no third mark, hundredths. */
  threshold: number | Fraction;
  /** How many marks there must be. */
  least: number;
}

/** With so many marks the highest and the lowest may be left out: with fewer it would be the median in disguise (C2). */
const TRIM_FROM = 5;

/** An expert's mark in hundredths; a fraction when 复评 keeps what 初评 said together. */
export type Mark = number | Fraction;

const exact = (mark: Mark): Fraction => (typeof mark === "number" ? Fraction.of(mark) : mark);

function mean(marks: readonly Mark[]): Points {
  const sum = marks.reduce<Fraction>((all, mark) => all.plus(exact(mark)), ZERO);
  return pointsOf(sum.over(Fraction.of(marks.length)));
}

const medianOf = (sorted: readonly Mark[]): Points => mean(middle(sorted) ?? []);

/** The two of three marks that lie nearer to each other; null when it is not clear which, or they are still too far apart. */
function nearestPair([low = 0, mid = 0, high = 0]: readonly Mark[], threshold: Fraction): Points | null {
  const [below, above] = [exact(mid).minus(exact(low)), exact(high).minus(exact(mid))];
  const nearer = below.compare(above);
  if (nearer === 0 || (nearer < 0 ? below : above).compare(threshold) > 0) return null;
  return mean(nearer < 0 ? [low, mid] : [mid, high]);
}

const rising = (a: Mark, b: Mark): number =>
  typeof a === "number" && typeof b === "number" ? a - b : exact(a).compare(exact(b));

/**
 * Combines experts' marks of one item: the mean (or median) of the valid marks, with five or more and if the rubric says so without the
 * highest and the lowest. When two differ by more than the threshold a third decides with the nearer one; when that is not clear, or
 * four and more still lie apart, the leader does. Never normalised (domain notes on raters, C2, C4.9–11), and exact: what is shown is
 * rounded, what counts is not.
 * @param marks hundredths
 */
export function combineMarks(marks: readonly Mark[], by: Combination): Combined {
  if (marks.length < by.least || marks.length === 0) return { state: "missing" };
  const sorted = [...marks].sort(rising);
  const trimmed = by.trim && sorted.length >= TRIM_FROM;
  const kept = trimmed ? sorted.slice(1, -1) : sorted;
  const threshold = exact(by.threshold);
  const spread = exact(kept.at(-1) ?? 0).minus(exact(kept[0] ?? 0));
  if (spread.compare(threshold) <= 0) {
    if (kept.length === 1) return { state: "combined", ...mean(kept), how: "single" };
    const points = by.combine === "median" ? medianOf(kept) : mean(kept);
    return { state: "combined", ...points, how: trimmed ? "trimmed" : by.combine };
  }
  if (sorted.length < 3) return { state: "needs-third" };
  const points = sorted.length === 3 ? nearestPair(sorted, threshold) : null;
  return points === null ? { state: "needs-leader" } : { state: "combined", ...points, how: "nearest-pair" };
}
