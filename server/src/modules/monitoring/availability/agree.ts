import type { CountedVisit } from "./count.ts";

/** One visit from one place. */
export interface SeenFrom extends Pick<CountedVisit, "at" | "seenBy" | "outcome" | "reason"> {
  vantage: string;
}

/** How many of the vantages that could look found a site shut. */
export interface Agreement {
  agreed: number;
  looked: number;
}

/** Whether enough of those that could look found a site shut; compared in whole counts. */
export const isOutage = ({ agreed, looked }: Agreement, percent: number): boolean =>
  looked > 0 && agreed * 100 >= percent * looked;

/**
 * What a unit's visits of one instant say together. A vantage whose own line, name server or machine was away, or that a wall turned back, could not
 * look: it neither accuses nor acquits.
 * @param visits of one instant, at least one
 */
function together(visits: readonly SeenFrom[], percent: number): CountedVisit {
  const [first] = visits;
  const seenBy = new Date(Math.max(...visits.map((one) => one.seenBy.getTime())));
  const base = { at: first?.at ?? seenBy, seenBy };
  const failed = visits.filter(({ outcome }) => outcome === "failed");
  const looked = failed.length + visits.filter(({ outcome }) => outcome === "open").length;
  if (looked === 0) {
    // What says something of the site stands before what says something of us.
    const said = visits.find(({ reason }) => reason !== "own-outage") ?? first;
    return { ...base, outcome: "not-counted", reason: said?.reason ?? null };
  }
  const agreement = { agreed: failed.length, looked };
  const shut = isOutage(agreement, percent);
  return {
    ...base,
    outcome: shut ? "failed" : "open",
    reason: shut ? (failed[0]?.reason ?? null) : null,
    agreement,
  };
}

/** A unit's visits from all vantages, one for each instant, in order. */
export function agreedVisits(visits: readonly SeenFrom[], percent: number): CountedVisit[] {
  return [...Map.groupBy(visits, (one) => one.at.getTime())]
    .toSorted(([one], [other]) => one - other)
    .map(([, of]) => together(of, percent));
}

/** The instants that any vantage took: ours was the outage only where every one of them was cut off. */
export function agreedSlots(
  slots: readonly { at: Date; ours: "silent" | "many" | null }[],
): { at: Date; ours: "silent" | "many" | null }[] {
  return [...Map.groupBy(slots, (one) => one.at.getTime()).values()].map((of) => {
    const ours = of.map((one) => one.ours);
    return { at: of[0]?.at ?? new Date(0), ours: ours.every((one) => one === "silent") ? "silent" : null };
  });
}
