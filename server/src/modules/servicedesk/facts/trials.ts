import type { Calendar } from "../../../core/calendar.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import type { Whole } from "../../../core/context.ts";
import type { CountedRow } from "../../evidence/write.ts";
import { tables } from "../tables.ts";

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

interface Sent {
  id: string;
  unit_id: string;
  sent_on: string;
  answer_by: string;
  answered_on: string | null;
  quality: "good" | "poor" | null;
}

/** Counts the trials of one unit up to `until`. Pure. */
export function figuresOf(sent: readonly Sent[], until: string, over: boolean, days: Calendar): TrialFigures {
  if (sent.length === 0) return NO_TRIALS;
  const answered = sent.filter((one) => one.answered_on !== null && one.answered_on <= until);
  const late = sent.filter((one) =>
    one.answered_on !== null && one.answered_on <= until
      ? one.answered_on > one.answer_by
      : one.answer_by < until || (over && one.answer_by === until),
  );
  const worked = answered.map((one) => days.workingDaysBetween(one.sent_on, one.answered_on ?? one.sent_on));
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
      text: `暗访，${writtenDate(one.sent_on)}提问，应于${writtenDate(one.answer_by)}前答复，${
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

/** The figures of every unit that was asked in the year. Not filtered by viewer. */
export async function trialFigures(
  context: Whole,
  year: number,
  of: { until: string; over: boolean },
  days: Calendar,
): Promise<Map<string, TrialFigures>> {
  const rows = await tables(context.database)
    .selectFrom("desk_trial")
    .select(["id", "unit_id", "sent_on", "answer_by", "answered_on", "quality"])
    .where("year", "=", year)
    .where("sent_on", "is not", null)
    .where("sent_on", "<=", of.until)
    .orderBy("sent_on")
    .orderBy("id")
    .$narrowType<{ sent_on: string; answer_by: string }>()
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.unit_id)].map(([unit, sent]) => [
      unit,
      figuresOf(sent, of.until, of.over, days),
    ]),
  );
}
