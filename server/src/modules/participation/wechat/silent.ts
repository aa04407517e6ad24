import rules from "./rules.json" with { type: "json" };
import type { SnapshotSource } from "./tables.ts";

const DAY_MS = 86_400_000;

/** Days without a post after which an account is silent (国办秘函〔2019〕19号: more than two weeks) [S]. */
export const SILENT_DAYS = rules.silentDays.value;
/** Days after which a figure counts: T+7 [P]. */
export const COUNTED_AFTER = rules.countedAfter.value;
/** … and until which a figure may still be that one [P]. */
export const COUNTED_UNTIL = rules.countedUntil.value;

export interface AccountLook {
  looked_on: string;
  outcome: "seen" | "could-not-look";
  last_post_on: string | null;
}

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * Whether an account was silent when it was last seen; null when nobody could look. Looks need no order.
 * @param since the day on which the account began: before its two weeks are over, nothing posted is no silence
 */
export function isSilent(looks: readonly AccountLook[], since: string | null = null): boolean | null {
  const seen = looks
    .filter((look) => look.outcome === "seen")
    .toSorted((a, b) => a.looked_on.localeCompare(b.looked_on))
    .at(-1);
  if (!seen) return null;
  const from = seen.last_post_on ?? since;
  return from === null || daysBetween(from, seen.looked_on) > SILENT_DAYS;
}

export interface Figure {
  read_on: string;
  reads: number | null;
  at_least: boolean;
  source: SnapshotSource;
  call: string;
}

/** Of two that say something of the same day: one that is exact, then the account's own interface, then by the name of its call. */
const before = (one: Figure, other: Figure): number =>
  one.read_on.localeCompare(other.read_on) ||
  Number(one.at_least) - Number(other.at_least) ||
  Number(one.source !== "api") - Number(other.source !== "api") ||
  (one.call < other.call ? -1 : 1);

/** The figure that counts: the first that was read seven days after publication or soon after; null is a gap, never zero. */
export function countedFigure(publishedOn: string, figures: readonly Figure[]): Figure | null {
  return (
    figures
      .filter((one) => {
        const days = daysBetween(publishedOn, one.read_on);
        return one.reads !== null && days >= COUNTED_AFTER && days <= COUNTED_UNTIL;
      })
      .toSorted(before)[0] ?? null
  );
}
