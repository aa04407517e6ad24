import type { Every } from "./tables.ts";

const MONTHS: Record<Every, number> = { month: 1, quarter: 3, year: 12 };

const lastOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/**
 * The days on which a plan begins an inspection: its first day, and the same day of every month, third month or year after; a month without that day has it
 * on its last one. Pure. Days are YYYY-MM-DD.
 * @param until the last day asked for
 */
export function dueDays(
  plan: { every: Every; firstDay: string; lastDay: string },
  until: string = plan.lastDay,
): string[] {
  const end = until < plan.lastDay ? until : plan.lastDay;
  const [year = 0, month = 1, day = 1] = plan.firstDay.split("-").map(Number);
  const out: string[] = [];
  for (let step = 0; ; step += MONTHS[plan.every]) {
    const at = year * 12 + (month - 1) + step;
    const [ofYear, ofMonth] = [Math.floor(at / 12), at % 12];
    // Later years have no day of four digits.
    if (ofYear > 9999) return out;
    const due = new Date(Date.UTC(ofYear, ofMonth, Math.min(day, lastOfMonth(ofYear, ofMonth))))
      .toISOString()
      .slice(0, 10);
    if (due > end) return out;
    out.push(due);
  }
}
