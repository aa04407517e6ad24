import { Fraction } from "../../../core/fraction.ts";

/** Points of an item: as they are shown, and as they count when that is no whole hundredth. */
export interface Points {
  /** Hundredths, rounded half-up: for showing, never for adding up. */
  points: number;
  /** Hundredths as a fraction (`15999/2`); absent or null when `points` is exact. */
  exact?: string | null | undefined;
}

/** Points as they are stored and shown. */
export const pointsOf = (exact: Fraction): Points =>
  exact.whole ? { points: exact.rounded() } : { points: exact.rounded(), exact: String(exact) };

/** Points as they count. */
export const exactOf = ({ points, exact }: Points): Fraction =>
  exact ? Fraction.parse(exact) : Fraction.of(points);

/** What sums take: whole hundredths or a fraction of them. */
export const fraction = (value: number | Fraction): Fraction =>
  typeof value === "number" ? Fraction.of(value) : value;
