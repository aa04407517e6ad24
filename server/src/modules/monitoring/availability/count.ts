import { AVAILABILITY } from "@mingcha/inspector";
import { dateInChina } from "../../../core/clock.ts";
import type { Agreement } from "./agree.ts";
import type { AvailabilityState, MonthCount } from "./tables.ts";

export interface CountedVisit {
  /** The instant of the schedule. */
  at: Date;
  /** When the slot's last visit had been made: a slot that came late, or with many sites, looked at some time between. */
  seenBy: Date;
  outcome: "open" | "failed" | "not-counted";
  reason: string | null;
  /** Of several vantages: how many could look and found it shut. */
  agreement?: Agreement;
}

export interface Downtime {
  from: Date;
  until: Date;
}

/** Whether the site may have been looked at during a stop that was announced. */
const within = ({ at, seenBy }: CountedVisit, downtimes: readonly Downtime[]): boolean =>
  downtimes.some((one) => seenBy >= one.from && at < one.until);

/** How a visit counts: what was announced is kept apart, whatever was seen then. */
export function counts(
  visit: CountedVisit,
  downtimes: readonly Downtime[],
): "open" | "failed" | "planned" | "ours" | "no" {
  if (within(visit, downtimes)) return "planned";
  if (visit.outcome !== "not-counted") return visit.outcome;
  return visit.reason === "own-outage" ? "ours" : "no";
}

export const NOTHING: Readonly<MonthCount> = {
  counted: 0,
  failed: 0,
  full_days: 0,
  planned_down: 0,
  not_counted: 0,
  ours: 0,
  missed: 0,
  disputed: 0,
  looked: 0,
  agreed: 0,
};

/**
 * A unit's visits in a part of the window, counted. Pure.
 * @param slots instants that were taken, with whether our own line was silent so that nobody was visited
 * @param due instants of the schedule in that part
 */
export function countMonth(
  visits: readonly CountedVisit[],
  slots: readonly { at: Date; ours: "silent" | "many" | null }[],
  due: number,
  downtimes: readonly Downtime[],
): MonthCount {
  const count = { ...NOTHING };
  const days = new Map<string, number>();
  for (const visit of visits) {
    const how = counts(visit, downtimes);
    if (how === "planned") count.planned_down += 1;
    else if (how === "ours") count.ours += 1;
    else if (how === "no") count.not_counted += 1;
    else {
      count.counted += 1;
      const { agreed, looked } = visit.agreement ?? { agreed: how === "failed" ? 1 : 0, looked: 1 };
      if (how === "failed") {
        count.failed += 1;
        count.agreed += agreed;
        count.looked += looked;
      } else if (agreed > 0) count.disputed += 1;
      const day = dateInChina(visit.at);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
  }
  count.full_days = [...days.values()].filter((one) => one >= AVAILABILITY.visitsPerDay).length;
  for (const slot of slots) if (slot.ours === "silent") count.ours += 1;
  count.missed = due - slots.length;
  return count;
}

export type Share = Pick<MonthCount, "counted" | "failed" | "full_days">;

export const sum = (parts: readonly Share[]): Share =>
  parts.reduce(
    (all, one) => ({
      counted: all.counted + one.counted,
      failed: all.failed + one.failed,
      full_days: all.full_days + one.full_days,
    }),
    { counted: 0, failed: 0, full_days: 0 },
  );

/** Whether so much was seen that a share may be said at all (国办秘函〔2019〕19号: a week, twenty visits a day). */
export const enough = ({ full_days }: Share): boolean => full_days >= AVAILABILITY.days;

/** The share that failed, millionths rounded down, so that rounding never lifts it over a line; null when too little was seen. */
export const shareOf = (of: Share): number | null =>
  enough(of) ? Math.floor((of.failed * 1_000_000) / of.counted) / 1_000_000 : null;

/** What the share says, compared in whole counts. */
export function stateOf(of: Share): AvailabilityState {
  if (!enough(of)) return "fair";
  if (of.failed * 10_000 >= AVAILABILITY.vetoShare * of.counted) return "veto";
  return of.failed * 10_000 >= AVAILABILITY.warningShare * of.counted ? "warning" : "fair";
}

/** Runs of failed visits, one after another: what could be seen of an outage. Visits that do not count end none. */
export function outages(
  visits: readonly CountedVisit[],
  downtimes: readonly Downtime[],
): { from: Date; until: Date; visits: number }[] {
  const out: { from: Date; until: Date; visits: number }[] = [];
  let open = false;
  for (const visit of visits) {
    const how = counts(visit, downtimes);
    if (how === "open") open = false;
    if (how !== "failed") continue;
    const last = out.at(-1);
    if (open && last) {
      last.until = visit.at;
      last.visits += 1;
    } else out.push({ from: visit.at, until: visit.at, visits: 1 });
    open = true;
  }
  return out;
}
