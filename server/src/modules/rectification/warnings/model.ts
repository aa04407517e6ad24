import { LABELS } from "../../../core/labels.ts";

/** 立行立改 of one security finding: warned → contained → mended → looked at again: (failed →) cleared; withdrawn when the finding falls. */
export const WARNING_STATES = LABELS.warningState;
export type WarningState = keyof typeof WARNING_STATES;

/** Working days in which a security finding must be mended; the same as of an order's security finding [P]. */
export const MEND_WORKING_DAYS = 3;

/** States in which it is the unit's turn. */
export const UNIT_MENDS: readonly WarningState[] = ["warned", "contained", "failed"];

/**
 * Whether what was cleared was contained and mended within the limits; null while it is not cleared, and where it would be late by a
 * provisional day alone.
 */
export function inTime(of: {
  state: WarningState;
  contain_until: Date;
  contained_at: Date | null;
  mended_at: Date | null;
  mendedOn: string | null;
  mend_until: string;
  /** The way to `mend_until` leads through a year without an official holiday table. */
  provisional: boolean;
}): boolean | null {
  if (of.state !== "cleared") return null;
  const held = of.contained_at ?? of.mended_at;
  if (held === null || held > of.contain_until || of.mendedOn === null) return false;
  if (of.mendedOn <= of.mend_until) return true;
  return of.provisional ? null : false;
}
