import { signedIn, type Context, type Viewer, type Work } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { LABELS } from "../../../../core/labels.ts";
import { tables } from "../../tables.ts";
import { screen } from "../../../content/index.ts";
import { changeSitting, nextVersion } from "../commands/changeSitting.ts";
import { demandSeat } from "../queries/seats.ts";
import { boundTo } from "../model.ts";
import type { LateAnswer, Moderation } from "../schemas.ts";
import { settle } from "../settle.ts";
import { demandNoPersonalData } from "../text.ts";

type Changed = { id: string; version: number };

/** A question of the sitting, held. The refusal of a stale version names who was faster: two moderators look at the same list. */
async function heldQuestion(work: Work, sittingId: string, id: string, version: number) {
  const row = await tables(work.database)
    .selectFrom("sitting_question")
    .selectAll()
    .where("id", "=", id)
    .where("sitting_id", "=", sittingId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("该问题");
  if (row.version !== version)
    throw new Refusal(
      409,
      "stale-version",
      row.decided_by === null
        ? "该问题刚才已被他人修改，请刷新后重试，您的操作没有保存。"
        : `该问题已由${row.decided_by}办理为“${LABELS.questionState[row.state]}”，请刷新后重试，您的操作没有保存。`,
    );
  return row;
}

/**
 * What the office's lists block is not shown; what they only tell of is told to the moderator, who decides.
 * @throws Refusal 409
 */
async function demandScreened(work: Work, text: string): Promise<void> {
  const found = await screen(work, text.split("\n"));
  const block = found.find(({ level }) => level === "block");
  if (block)
    throw new Refusal(409, "blocked", `检查发现须处理的内容：${block.message}请修改公开文字后再采用。`);
  for (const { message } of found.slice(0, 3)) work.remarks?.push(`检查提示：${message}`);
}

/** What was asked may be shown, refused with a reason, joined with another one or sent to the desk. Never dropped in silence. */
export async function moderateQuestion(
  context: Context,
  id: string,
  questionId: string,
  input: Moderation,
): Promise<Changed> {
  return changeSitting(
    context,
    { id, step: "moderate" },
    "participation.moderate-question",
    async ({ work, now, interviews, shown }) => {
      await demandSeat(work, id, "moderator", "host");
      const row = await heldQuestion(work, id, questionId, input.version);
      const db = tables(work.database);
      const answered = await db
        .selectFrom("sitting_entry")
        .select("id")
        .where("question_id", "=", questionId)
        .where("state", "!=", "withdrawn")
        .executeTakeFirst();
      if (answered && input.decision !== "pass")
        throw new Refusal(409, "in-record", "该问题已进入实录，不能改为不采用；需要时请撤下实录中的内容。");
      if (input.decision === "pass") {
        demandNoPersonalData(input.publicBody, "公开的问题", true);
        await demandScreened(work, input.publicBody);
        if (input.interviewId && !interviews.some((one) => one.id === input.interviewId))
          throw notFound("该参加单位");
      }
      if (input.decision === "merge") {
        const into = await db
          .selectFrom("sitting_question")
          .select("state")
          .where("id", "=", input.into)
          .where("sitting_id", "=", id)
          .executeTakeFirst();
        if (input.into === questionId || into?.state !== "passed")
          throw invalid("只能合并到同一场次中已采用的另一个问题，请重新选择。");
        const own = await db
          .selectFrom("sitting_question")
          .select("id")
          .where("merged_into", "=", questionId)
          .executeTakeFirst();
        if (own) throw invalid("已有其他问题合并到该问题，不能再合并到别的问题。");
      }
      if (row.origin === "host" && (input.decision === "desk" || input.decision === "merge"))
        throw invalid("主持人的提问只能采用或不采用。");
      await db
        .updateTable("sitting_question")
        .set({
          state: ({ pass: "passed", refuse: "refused", desk: "desk", merge: "merged" } as const)[
            input.decision
          ],
          public_body: input.decision === "pass" ? input.publicBody : row.public_body,
          interview_id: input.decision === "pass" ? (input.interviewId ?? null) : row.interview_id,
          reason: "reason" in input ? input.reason : null,
          merged_into: input.decision === "merge" ? input.into : null,
          decided_by: signedIn(work).name,
          decided_at: now,
          version: nextVersion,
        })
        .where("id", "=", questionId)
        .execute();
      await shown();
      return { id: questionId, version: input.version + 1 };
    },
    { question: questionId, decision: input.decision },
  );
}

/** The unit answers what stayed open; its time ends here, whenever the office publishes it. @throws Refusal 400, 404, 409 */
export async function giveAnswer(
  context: Context,
  id: string,
  questionId: string,
  input: LateAnswer,
): Promise<Changed> {
  demandNoPersonalData(input.answer, "答复");
  return changeSitting(
    context,
    { id, step: "answer" },
    "participation.give-answer",
    async ({ work, now, interviews }) => {
      const row = await heldQuestion(work, id, questionId, input.version);
      const viewer = signedIn(work);
      const own = boundTo(viewer);
      const asked = interviews.find((one) => one.id === row.interview_id);
      if (own !== null && asked && asked.unit_id !== own) throw notFound("该问题");
      if (row.due_on === null) throw new Refusal(409, "not-open", "该问题不是待补充答复的问题。");
      if (row.answer_published_at !== null)
        throw new Refusal(409, "answered", "该问题的答复已经公布，不能再改。");
      await tables(work.database)
        .updateTable("sitting_question")
        .set({
          answer: input.answer,
          // The first answer stops the unit's time; a better one later does not start it anew.
          answer_given_at: row.answer_given_at ?? now,
          answer_given_by: viewer.name,
          answer_given_account: viewer.accountId,
          version: nextVersion,
        })
        .where("id", "=", questionId)
        .execute();
      return { id: questionId, version: input.version + 1 };
    },
    { question: questionId },
  );
}

/** By account; a row of which only the name was kept by that. */
const isGiver = (
  row: { answer_given_account: string | null; answer_given_by: string | null },
  viewer: Viewer,
): boolean =>
  row.answer_given_account === null
    ? row.answer_given_by === viewer.name
    : row.answer_given_account === viewer.accountId;

/** The office publishes a unit's later answer. Two people: whoever gave it does not publish it. @throws Refusal 404, 409 */
export async function publishAnswer(
  context: Context,
  id: string,
  questionId: string,
  version: number,
): Promise<Changed> {
  return changeSitting(
    context,
    { id, step: "answer" },
    "participation.publish-answer",
    async (held) => {
      const row = await heldQuestion(held.work, id, questionId, version);
      if (row.answer === null) throw new Refusal(409, "no-answer", "该问题还没有答复，请单位先补充。");
      if (row.answer_published_at !== null) throw new Refusal(409, "answered", "该问题的答复已经公布。");
      if (isGiver(row, signedIn(held.work)))
        throw new Refusal(409, "same-person", "补充答复的人不能自己公布，请由其他人员核对后公布。");
      await tables(held.work.database)
        .updateTable("sitting_question")
        .set({ answer_published_at: held.now, version: nextVersion })
        .where("id", "=", questionId)
        .execute();
      await settle(held.work, held.row, held.interviews);
      await held.shown();
      return { id: questionId, version: version + 1 };
    },
    { question: questionId },
  );
}
