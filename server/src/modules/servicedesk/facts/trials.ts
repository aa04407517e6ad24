import type { Calendar } from "../../../core/calendar.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import type { CountedRow } from "../../evidence/write.ts";
import { laterOf } from "../../../core/movedDates.ts";
import { ruleOf } from "../clocks/rules.ts";

/** What trials say of a unit's year; null where nobody was asked. */
export interface TrialFigures {
  trialSent: number;
  trialAnswered: number;
  /** Mean of the working days until the answer. */
  trialDays: number | null;
  /** Not answered by its day, or after it. */
  unanswered: number | null;
  poor: number | null;
  rows: CountedRow[];
}

export const NO_TRIALS: TrialFigures = {
  trialSent: 0,
  trialAnswered: 0,
  trialDays: null,
  unanswered: null,
  poor: null,
  rows: [],
};

/** When the desk sent a letter to the unit, and its last day there; null: it lies at the desk yet, or is no longer the unit's. */
export interface AtDesk {
  from: string;
  due: string;
  provisional: boolean;
}

export interface Sent {
  id: string;
  unit_id: string;
  sent_on: string;
  answer_by: string;
  answered_on: string | null;
  quality: "good" | "poor" | null;
  /** Of a trial by this desk, whose time at the unit begins with its dispatch; null of one in the unit's own hall. */
  atDesk: { leg: AtDesk | null } | null;
}

/** The unit's last day; null when nobody can hold it against the unit: the letter has not reached it, or the day may still move. */
function lastDay(one: Sent, days: Calendar): string | null {
  if (one.atDesk) return one.atDesk.leg && !one.atDesk.leg.provisional ? one.atDesk.leg.due : null;
  const due = days.due(days.nextWorkingDay(one.sent_on), ruleOf("consultation").handling);
  return due.provisional ? null : laterOf(one.answer_by, due.date);
}

/**
 * Counts the trials of one unit. Pure.
 * @param asOf the day of the count: what was sent in the last days of a year is judged once its day is over, whichever year that is
 */
export function figuresOf(sent: readonly Sent[], asOf: string, days: Calendar): TrialFigures {
  if (sent.length === 0) return NO_TRIALS;
  const answered = sent.filter((one) => one.answered_on !== null && one.answered_on <= asOf);
  const late = sent.filter((one) => {
    const last = lastDay(one, days);
    return last !== null && (answered.includes(one) ? one.answered_on! : asOf) > last;
  });
  const worked = answered.map((one) =>
    days.workingDaysBetween(one.atDesk?.leg?.from ?? one.sent_on, one.answered_on ?? one.sent_on),
  );
  const poor = answered.filter((one) => one.quality === "poor");
  return {
    trialSent: sent.length,
    trialAnswered: answered.length,
    trialDays:
      worked.length === 0
        ? null
        : Math.round((worked.reduce((sum, one) => sum + one, 0) / worked.length) * 100) / 100,
    unanswered: late.length,
    poor: poor.length,
    rows: sent.map((one) => ({
      unitId: one.unit_id,
      kind: "document" as const,
      id: one.id,
      text: `暗访，${writtenDate(one.sent_on)}提问，应于${writtenDate(lastDay(one, days) ?? one.answer_by)}前答复，${
        one.answered_on === null ? "没有答复" : `${writtenDate(one.answered_on)}答复`
      }`,
      keys: [
        "desk.trialSent",
        ...(answered.includes(one) ? ["desk.trialAnswered", "desk.trialDays"] : []),
        ...(late.includes(one) ? ["interaction.trialUnanswered"] : []),
        ...(poor.includes(one) ? ["interaction.trialPoor"] : []),
      ],
    })),
  };
}
