import type { EntryState } from "../tables.ts";

/** What a work's row and its campaign's final result say of it. */
export interface EntryTold {
  id: string;
  /** The unit that it names. */
  unit_id: string;
  campaign_id: string;
  title: string;
  campaign: string;
  sent_on: string;
  arrival: string;
  used: boolean;
  state: EntryState;
  /** Of the result that is final; null: none. */
  award: string | null;
  /** The award was taken back. */
  voided: boolean;
}

/** A work as it counts for one unit: for the one that it names, and again for each beside it that confirmed. */
export interface CountedEntry extends Omit<EntryTold, "state" | "voided"> {
  /** The award, of a final result, that stands. */
  award: string | null;
  /** 下架: it no longer counts as an entry. */
  takenDown: boolean;
  /** Counts as an entry; what waits, was not let in or was taken down was sent all the same. */
  counts: boolean;
  /** The unit has confirmed it and the office has not looked at it. */
  waits: boolean;
}

/** Works that their units sent or confirmed; what was taken back, or is nobody's, counts for nobody. */
export const STANDING: readonly EntryState[] = ["confirmed", "qualified", "rejected", "taken-down"];

/** Each work once for each of its units. Pure. @param partners units beside the first one that confirmed */
export function spreadEntries(
  rows: readonly EntryTold[],
  partners: readonly { entry_id: string; unit_id: string }[],
): CountedEntry[] {
  const besides = Map.groupBy(partners, (one) => one.entry_id);
  return rows
    .filter((row) => STANDING.includes(row.state))
    .flatMap(({ state, voided, award, ...row }) => {
      const takenDown = state === "taken-down";
      const counted = {
        ...row,
        award: voided || takenDown ? null : award,
        takenDown,
        counts: state === "qualified",
        waits: state === "confirmed",
      };
      return [counted, ...(besides.get(row.id) ?? []).map((one) => ({ ...counted, unit_id: one.unit_id }))];
    });
}
