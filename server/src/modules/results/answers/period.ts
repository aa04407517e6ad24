import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { cycle } from "../../assessment/index.ts";
import { standingStage } from "../standings/stage.ts";
import { tables } from "../tables.ts";

/** Working days after publication in which a unit may still answer; proposed [P]. */
export const ANSWER_WORKING_DAYS = 10;

export interface AnswerPeriod {
  open: boolean;
  /** The last day, YYYY-MM-DD; null before publication. */
  until: string | null;
}

/** A unit may answer publicly from the feedback on, until some working days after the notice is out. */
export async function answerPeriod(context: Context, year: number): Promise<AnswerPeriod> {
  await cycle(context, year);
  const { stage } = await standingStage(context, year);
  if (stage === "draft") return { open: false, until: null };
  const notice = await tables(context.database)
    .selectFrom("notice")
    .select("published_at")
    .where("year", "=", year)
    .where("state", "=", "published")
    .executeTakeFirst();
  if (!notice?.published_at) return { open: true, until: null };
  const days = await calendar(context);
  const until = days.addWorkingDays(days.arrivedOn(notice.published_at), ANSWER_WORKING_DAYS);
  return { open: dateInChina(context.clock.now()) <= until, until };
}
