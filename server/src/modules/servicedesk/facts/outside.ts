import type { Calendar } from "../../../core/calendar.ts";
import { limit, ruleOf, type Kind } from "../clocks/rules.ts";
import type { Solved } from "../tables.ts";
import type { CountedRating } from "./count.ts";

/** A row of a unit's own ledger, as it is counted. */
export interface OutsideRow {
  number: string;
  kind: Kind;
  receivedOn: string;
  answeredOn: string | null;
  extended: boolean;
  solved: Solved | null;
  satisfied: number | null;
}

/** What ledgers add to a unit's count. */
export interface Outside {
  received: number;
  inTime: number;
  late: string[];
  notKnown: number;
  old: string[];
  /** Working days from receipt to reply, one each. */
  worked: number[];
  extended: number;
  ratings: CountedRating[];
}

export const NOTHING_OUTSIDE: Outside = {
  received: 0,
  inTime: 0,
  late: [],
  notKnown: 0,
  old: [],
  worked: [],
  extended: 0,
  ratings: [],
};

/** Working days of the calendar that are asked again and again: a year has few days and few lengths. */
function remembered(days: Calendar): (from: string, count: number) => { date: string; provisional: boolean } {
  const known = new Map<string, { date: string; provisional: boolean }>();
  return (from, count) => {
    const key = `${from} ${count}`;
    let due = known.get(key);
    if (!due) known.set(key, (due = days.due(days.nextWorkingDay(from), count)));
    return due;
  };
}

/**
 * Counts the rows of a ledger as of `until`, by the desk's own time for their kind: a unit's own promise is nobody's measure. Calls after 不满意 are not in
 * a ledger, so none is missed. Pure.
 * @param of the last day that is counted, whether it has passed, and the day three months before it
 */
export function outsideOf(
  rows: readonly OutsideRow[],
  { until, over, oldBefore }: { until: string; over: boolean; oldBefore: string },
  days: Calendar,
): Outside {
  const year = until.slice(0, 4);
  const dueOf = remembered(days);
  const between = new Map<string, number>();
  const out: Outside = { ...NOTHING_OUTSIDE, late: [], old: [], worked: [], ratings: [] };
  for (const row of rows) {
    if (row.receivedOn > until) continue;
    out.received += 1;
    if (row.extended) out.extended += 1;
    const due = dueOf(row.receivedOn, ruleOf(row.kind).handling + (row.extended ? limit("extension") : 0));
    const answered = row.answeredOn !== null && row.answeredOn <= until ? row.answeredOn : null;
    if (due.date.startsWith(year)) {
      if (answered !== null && answered <= due.date) out.inTime += 1;
      else if ((answered ?? until) > due.date || (answered === null && over && due.date === until)) {
        if (due.provisional) out.notKnown += 1;
        else out.late.push(row.number);
      }
    }
    if (answered === null) {
      if (row.receivedOn < oldBefore) out.old.push(row.number);
      continue;
    }
    const key = `${row.receivedOn} ${answered}`;
    let worked = between.get(key);
    if (worked === undefined) between.set(key, (worked = days.workingDaysBetween(row.receivedOn, answered)));
    out.worked.push(worked);
    if (row.solved !== null || row.satisfied !== null)
      out.ratings.push({
        solved: row.solved ?? "not-applicable",
        satisfied: row.satisfied,
        notContacted: false,
      });
  }
  return out;
}
