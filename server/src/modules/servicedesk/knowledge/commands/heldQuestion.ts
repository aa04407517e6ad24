import { dateInChina } from "../../../../core/clock.ts";
import type { Context, Work } from "../../../../core/context.ts";
import { invalid, notFound, staleVersion } from "../../../../core/refusal.ts";
import { demandCleanReply } from "../../replies/examineReply.ts";
import { tables } from "../../tables.ts";
import { personalData } from "../../words.ts";

export interface QuestionText {
  question: string;
  answer: string;
}

/** A common question is looked at again within a year. */
const LONGEST_DAYS = 366;

const plusDays = (date: string, count: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** @throws Refusal 400 when the day is not within the next year */
export function demandReviewDay(context: Context, reviewBy: string): void {
  const today = dateInChina(context.clock.now());
  if (reviewBy <= today || reviewBy > plusDays(today, LONGEST_DAYS))
    throw invalid("下次核对日期须在明天以后、一年以内。");
}

/** What everyone will read tells of nobody, and rests on nothing that is no more. */
export async function demandPublic(work: Work, { question, answer }: QuestionText): Promise<void> {
  const found = personalData(`${question}\n${answer}`);
  if (found) throw invalid(`常见问题会公开，里面有${found}，请删去。`);
  await demandCleanReply(work, { body: `${question}\n${answer}`, basis: [] });
}

export async function heldQuestion(work: Work, id: string, version: number) {
  const row = await tables(work.database)
    .selectFrom("desk_common_question")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("该常见问题");
  if (row.version !== version) throw staleVersion("该常见问题");
  return row;
}
