import type { Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** @throws Refusal 409 while something typed is neither shown nor taken out, or a question undecided */
export async function demandDecided(work: Work, sittingId: string): Promise<void> {
  const db = tables(work.database);
  const waiting = await db
    .selectFrom("sitting_entry")
    .select("id")
    .where("sitting_id", "=", sittingId)
    .where("state", "=", "held")
    .execute();
  if (waiting.length > 0)
    throw new Refusal(409, "undecided", `还有 ${waiting.length} 条录入内容没有放行或撤下，请先处理。`);
  const undecided = await db
    .selectFrom("sitting_question")
    .select("id")
    .where("sitting_id", "=", sittingId)
    .where("state", "=", "waiting")
    .execute();
  if (undecided.length > 0)
    throw new Refusal(409, "undecided", `还有 ${undecided.length} 个提问没有审核，请先处理。`);
}
