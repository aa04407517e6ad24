import type { CountedEntry } from "./spread.ts";

/** The counts of one unit and year from its works. */
export interface EntryCounts {
  /** Campaigns in which the unit could take part. */
  open: number;
  /** Campaigns in which a work of it counts. */
  joined: number;
  entries: number;
  sent: number;
  waiting: number;
  used: number;
  awarded: number;
  takenDown: number;
  lateRecorded: number;
  stated: number;
}

/**
 * Works, never files, votes or reads. Pure.
 * @param all what stands for the one unit, see `countedEntries`
 * @param open see `openTo`
 */
export function countEntries(all: readonly CountedEntry[], open: number): EntryCounts {
  const entries = all.filter((row) => row.counts);
  return {
    open,
    joined: new Set(entries.map((row) => row.campaign_id)).size,
    entries: entries.length,
    sent: all.length,
    waiting: all.filter((row) => row.waits).length,
    used: entries.filter((row) => row.used).length,
    awarded: entries.filter((row) => row.award !== null).length,
    takenDown: all.filter((row) => row.takenDown).length,
    lateRecorded: entries.filter((row) => row.arrival === "late-recorded").length,
    stated: entries.filter((row) => row.arrival === "stated").length,
  };
}

/** The fact that each count becomes. */
export const CAMPAIGN_FACTS = {
  open: "campaigns.open",
  joined: "campaigns.joined",
  entries: "campaigns.entries",
  sent: "campaigns.sent",
  used: "campaigns.used",
  awarded: "campaigns.awarded",
  takenDown: "campaigns.withdrawnForRights",
} as const satisfies Partial<Record<keyof EntryCounts, string>>;

/** Facts that say nothing of a unit to which no campaign was open: null, never 0 (it could not take part). */
const NEED_A_CAMPAIGN: ReadonlySet<string> = new Set([
  "campaigns.joined",
  "campaigns.sent",
  "campaigns.entries",
  "campaigns.used",
  "campaigns.awarded",
]);
/** Facts that nobody knows while a work of the unit waits for the office: its time is no unit's fault. */
const NEED_THE_OFFICE: ReadonlySet<string> = new Set(["campaigns.joined", "campaigns.entries"]);

/** Whether a fact of campaigns can't be told of a unit. */
export const isUnknown = (counts: Pick<EntryCounts, "open" | "waiting">, key: string): boolean =>
  (counts.open === 0 && NEED_A_CAMPAIGN.has(key)) || (counts.waiting > 0 && NEED_THE_OFFICE.has(key));
