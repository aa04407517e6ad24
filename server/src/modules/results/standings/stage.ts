import type { Due } from "../../../core/calendar.ts";
import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { LABELS } from "../../../core/labels.ts";
import { tables, type StandingStage } from "../tables.ts";

export const STANDING_STAGES: Record<StandingStage, string> = LABELS.standingStage;

export interface StageView {
  stage: StandingStage;
  feedbackFrom: string | null;
  /** Last day on which units may object. */
  feedbackUntil: string | null;
  /** The window counts from the day after it. */
  countedFrom: string | null;
  /** What is confirmed later than this needs a supplementary feedback. */
  feedbackOpenedAt: Date | null;
  /** How often they were taken back after they had been frozen. */
  reopened: number;
  finalBy: string | null;
  finalAt: Date | null;
  finalNote: string | null;
}

/** The end of a day in China: of years that were opened before the moment was noted. */
const endOf = (day: string): Date => new Date(`${day}T23:59:59.999+08:00`);

/** Where the year's standings stand: draft → feedback → frozen → final. */
export async function standingStage(context: Context, year: number): Promise<StageView> {
  const row = await tables(context.database)
    .selectFrom("standing_stage")
    .selectAll()
    .where("year", "=", year)
    .executeTakeFirst();
  return {
    stage: row?.stage ?? "draft",
    feedbackFrom: row?.feedback_from ?? null,
    feedbackUntil: row?.feedback_until ?? null,
    countedFrom: row?.counted_from ?? row?.feedback_from ?? null,
    feedbackOpenedAt: row?.feedback_opened_at ?? (row?.feedback_from ? endOf(row.feedback_from) : null),
    reopened: row?.reopened ?? 0,
    finalBy: row?.final_by ?? null,
    finalAt: row?.final_at ?? null,
    finalNote: row?.final_note ?? null,
  };
}

/** The last day of the window as it is shown: 暂定 when the way to it leads through a year without an official holiday table. */
export async function feedbackDue(
  context: Context,
  { feedbackUntil, countedFrom }: Pick<StageView, "feedbackUntil" | "countedFrom">,
): Promise<Due | null> {
  if (feedbackUntil === null) return null;
  const days = await calendar(context);
  return { date: feedbackUntil, provisional: days.provisional(countedFrom ?? feedbackUntil, feedbackUntil) };
}
