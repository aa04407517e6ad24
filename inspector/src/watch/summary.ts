import limits from "../../data/availability.json" with { type: "json" };
import type { Message, Outcome } from "../model.ts";
import type { Visit } from "../fetch/visit.ts";
import type { KeptVisit } from "./store.ts";
import { chinaDay } from "../answer/chinaDay.ts";

export interface DaySummary {
  /** Day in China, YYYY-MM-DD. */
  day: string;
  counted: number;
  failed: number;
  notCounted: number;
}

export interface WatchSummary {
  site: string;
  days: DaySummary[];
  /** Visits that were scheduled and made. */
  made: number;
  /** Scheduled visits that were not made, because this program was not running. */
  missed: number;
  counted: number;
  failed: number;
  notCounted: number;
  /** Failures of those counted, in hundredths of a percent; null when nothing counted. */
  share: number | null;
  outcome: Outcome;
  message: Message;
  /** Milliseconds until the first byte of opened visits; null without any. */
  firstByte: { median: number; p95: number } | null;
  /** Whether each address family opened at least once; null when it was never tried. */
  families: { 4: boolean | null; 6: boolean | null };
}

/** A scheduled visit: open when one address family opened. A wall over one family shows a living server, so that a failure over the other does not count. */
export function slotOutcome(visits: readonly Visit[]): "open" | "failed" | "not-counted" {
  if (visits.some((one) => one.outcome === "open")) return "open";
  return visits.every((one) => one.outcome === "failed") ? "failed" : "not-counted";
}

const percent = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}%`;

function verdictOf(
  summary: Omit<WatchSummary, "outcome" | "message">,
  enough: boolean,
): Pick<WatchSummary, "outcome" | "message"> {
  const { share, counted, failed } = summary;
  const numbers = {
    zh: `有效监测${counted}次，无法访问${failed}次`,
    en: `${counted} visits counted, ${failed} did not open`,
  };
  if (share === null)
    return {
      outcome: "could-not-look",
      message: { zh: "没有可以计入的访问。", en: "No visit could be counted." },
    };
  const told = {
    zh: `${numbers.zh}（${percent(share)}）`,
    en: `${numbers.en} (${percent(share)})`,
  };
  if (!enough)
    return {
      outcome: "could-not-look",
      message: {
        zh: `${told.zh}；访问次数不足，不作结论。`,
        en: `${told.en}; too few visits for a verdict.`,
      },
    };
  // 超过（含）5%: exactly 5 % (7 of 140) is a veto. Compared in whole counts, so that rounding decides nothing.
  if (failed * 10_000 >= limits.vetoShare * counted)
    return {
      outcome: "fail",
      message: {
        zh: `${told.zh}，达到或超过 ${percent(limits.vetoShare)}。`,
        en: `${told.en}, ${percent(limits.vetoShare)} or more.`,
      },
    };
  if (failed * 10_000 >= limits.warningShare * counted)
    return {
      outcome: "needs-review",
      message: {
        zh: `${told.zh}，达到预警线 ${percent(limits.warningShare)}。`,
        en: `${told.en}: early warning.`,
      },
    };
  return { outcome: "pass", message: { zh: `${told.zh}。`, en: `${told.en}.` } };
}

/**
 * What the visits to a site come to. Whole numbers only; half a hundredth of a percent is rounded up once.
 * @param scheduled instants of all visits that were due by now, ISO
 */
export function summarise(
  site: string,
  visits: readonly KeptVisit[],
  scheduled: readonly string[],
): WatchSummary {
  const slots = new Map<string, KeptVisit[]>();
  for (const visit of visits) {
    if (visit.site !== site) continue;
    const known = slots.get(visit.slot);
    if (known) known.push(visit);
    else slots.set(visit.slot, [visit]);
  }
  const days = new Map<string, DaySummary>();
  for (const [slot, made] of slots) {
    const day = chinaDay(slot);
    const of = days.get(day) ?? { day, counted: 0, failed: 0, notCounted: 0 };
    days.set(day, of);
    const outcome = slotOutcome(made);
    if (outcome === "not-counted") of.notCounted += 1;
    else of.counted += 1;
    if (outcome === "failed") of.failed += 1;
  }
  const list = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const sum = (of: (day: DaySummary) => number): number => list.reduce((total, day) => total + of(day), 0);
  const counted = sum((day) => day.counted);
  const failed = sum((day) => day.failed);
  const own = [...slots.values()].flat();
  const times = own
    .flatMap((one) => (one.outcome === "open" && one.firstByteMs !== null ? [one.firstByteMs] : []))
    .sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const family = (which: 4 | 6): boolean | null => {
    const tried = own.filter((one) => one.family === which);
    return tried.length === 0 ? null : tried.some((one) => one.outcome === "open");
  };
  const rest = {
    site,
    days: list,
    made: slots.size,
    missed: scheduled.filter((slot) => !slots.has(slot)).length,
    counted,
    failed,
    notCounted: sum((day) => day.notCounted),
    share: counted === 0 ? null : Math.floor((failed * 10_000 * 2 + counted) / (counted * 2)),
    firstByte: times.length === 0 ? null : { median: at(0.5), p95: at(0.95) },
    families: { 4: family(4), 6: family(6) },
  };
  const full = list.filter((day) => day.counted >= limits.visitsPerDay).length;
  return { ...rest, ...verdictOf(rest, full >= limits.days) };
}
