import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { enabledNames } from "../../identity/index.ts";
import { demandCleanReply } from "../replies/examineReply.ts";
import { tables } from "../tables.ts";
import { personalData, terms } from "../words.ts";

export interface QuestionText {
  question: string;
  answer: string;
}

/** A common question is looked at again within a year. */
const LONGEST_DAYS = 366;

const plusDays = (date: string, count: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** @throws Refusal 400 when the day is not within the next year */
function demandReviewDay(context: Context, reviewBy: string): void {
  const today = dateInChina(context.clock.now());
  if (reviewBy <= today || reviewBy > plusDays(today, LONGEST_DAYS))
    throw invalid("下次核对日期须在明天以后、一年以内。");
}

/** @throws Refusal 400 for somebody who is not of the desk any more */
async function demandOwner(context: Context, ownerId: string): Promise<void> {
  if (!(await enabledNames(context, [ownerId], ["office"])).has(ownerId))
    throw invalid("责任人须是阳光服务台的有效账号。");
}

/** What everyone will read tells of nobody, and rests on nothing that is no more. */
async function demandPublic(work: Work, { question, answer }: QuestionText): Promise<void> {
  const found = personalData(`${question}\n${answer}`);
  if (found) throw invalid(`常见问题会公开，里面有${found}，请删去。`);
  await demandCleanReply(work, { body: `${question}\n${answer}`, basis: [] });
}

async function held(work: Work, id: string, version: number) {
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

/** Writes a new one, or the next text of one; another person lets it out. @returns its id */
export async function writeQuestion(
  context: Context,
  which: { id: string; version: number } | null,
  input: QuestionText & { ownerId: string; reviewBy: string; caseId: string | null },
): Promise<string> {
  const viewer = signedIn(context);
  demandReviewDay(context, input.reviewBy);
  await demandOwner(context, input.ownerId);
  return transact(context, async (work) => {
    await demandPublic(work, input);
    const db = tables(work.database);
    const draft = {
      draft_question: input.question,
      draft_answer: input.answer,
      drafted_by: viewer.accountId,
      drafted_at: work.clock.now(),
      owner_id: input.ownerId,
      review_by: input.reviewBy,
    };
    const id = which?.id ?? randomUUID();
    if (which) {
      const row = await held(work, which.id, which.version);
      await db
        .updateTable("desk_common_question")
        .set({ ...draft, version: row.version + 1 })
        .where("id", "=", id)
        .execute();
    } else {
      await db
        .insertInto("desk_common_question")
        .values({ id, ...draft, case_id: input.caseId })
        .execute();
    }
    await work.audit("servicedesk.write-question", `question:${id}`);
    return id;
  });
}

/** Another person has read it: from now everyone may. */
export async function approveQuestion(
  context: Context,
  which: { id: string; version: number },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await held(work, which.id, which.version);
    const { draft_question: question, draft_answer: answer } = row;
    if (question === null || answer === null) throw new Refusal(409, "not-possible", "没有待核对的文本。");
    if (row.drafted_by === viewer.accountId)
      throw new Refusal(403, "same-person", "常见问题须由编辑人以外的另一人核对。");
    await demandPublic(work, { question, answer });
    const now = work.clock.now();
    await tables(work.database)
      .updateTable("desk_common_question")
      .set({
        question,
        answer,
        terms: terms(`${question} ${answer}`),
        draft_question: null,
        draft_answer: null,
        drafted_by: null,
        drafted_at: null,
        approved_by: viewer.accountId,
        published_at: now,
        reviewed_on: dateInChina(now),
        withdrawn_at: null,
        withdrawn_reason: null,
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.approve-question", `question:${which.id}`);
  });
}

/** Whoever answers for it has looked: it still holds, until the next day on which it is looked at. */
export async function reviewQuestion(
  context: Context,
  which: { id: string; version: number },
  reviewBy: string,
): Promise<void> {
  const viewer = signedIn(context);
  demandReviewDay(context, reviewBy);
  await transact(context, async (work) => {
    const row = await held(work, which.id, which.version);
    if (row.owner_id !== viewer.accountId)
      throw new Refusal(403, "not-owner", "常见问题由责任人核对；责任人有变动的，请先修改责任人。");
    if (row.question === null || row.answer === null || row.withdrawn_at !== null)
      throw new Refusal(409, "not-possible", "该常见问题没有公开，不必核对。");
    // A policy that was repealed since holds it as it would hold a new one.
    await demandPublic(work, { question: row.question, answer: row.answer });
    await tables(work.database)
      .updateTable("desk_common_question")
      .set({ review_by: reviewBy, reviewed_on: dateInChina(work.clock.now()), version: row.version + 1 })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.review-question", `question:${which.id}`);
  });
}

/** Takes it away; its address says that it was withdrawn, and why. */
export async function withdrawQuestion(
  context: Context,
  which: { id: string; version: number },
  reason: string,
): Promise<void> {
  const found = personalData(reason);
  if (found) throw invalid(`撤下的理由会公开，里面有${found}，请删去。`);
  await transact(context, async (work) => {
    const row = await held(work, which.id, which.version);
    if (row.question === null || row.withdrawn_at !== null)
      throw new Refusal(409, "not-possible", "该常见问题没有公开。");
    await tables(work.database)
      .updateTable("desk_common_question")
      .set({
        withdrawn_at: work.clock.now(),
        withdrawn_reason: reason,
        draft_question: null,
        draft_answer: null,
        drafted_by: null,
        drafted_at: null,
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.withdraw-question", `question:${which.id}`);
  });
}
