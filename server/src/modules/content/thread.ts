import type { Calendar } from "../../core/calendar.ts";
import { COUNTING } from "./counting.ts";

interface Sending {
  number: number;
  sent_on: string;
}
interface Returning {
  number: number;
  returned_on: string;
}

/**
 * The day that decides whether a thread was in time: that of its first arrival, as long as each new version came within the days that the
 * return gave; else that of the last version that came later. A day that a provisional table gives makes nothing late.
 */
export function timelyOn(
  firstOn: string,
  versions: readonly Sending[],
  returns: readonly Returning[],
  calendar: Calendar,
): string {
  return versions.reduce((day, version) => {
    const returned = returns.find((one) => one.number === version.number - 1);
    if (!returned) return day;
    const due = calendar.due(returned.returned_on, COUNTING.resubmission.workingDays);
    return version.sent_on > due.date && !due.provisional ? version.sent_on : day;
  }, firstOn);
}
