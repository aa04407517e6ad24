import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { markDue } from "../../../assessment/index.ts";
import { openRound, stageOf, STAGE_NAMES } from "../../queries/stage.ts";
import { holdStage } from "../round.ts";
import { tables } from "../../tables.ts";
import { demandItem } from "./demandItem.ts";

/**
 * Sends an expert's handed-in sheet back because of one item, with the reason; the expert marks and hands in again.
 * @throws Refusal 403 for a person with a conflict, 404, 409 when no round is open or the sheet is not in
 */
export async function sendBack(
  context: Context,
  year: number,
  unitId: string,
  input: { item: string; accountId: string; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, unitId);
  await demandItem(context, year, unitId, input.item);
  await transact(context, async (work) => {
    await holdStage(work, year);
    const db = tables(work.database);
    const stage = await stageOf(work, year);
    const round = openRound(stage);
    if (round === null)
      throw new Refusal(409, "round-not-open", `当前处于“${STAGE_NAMES[stage]}”，不能退回专家评分。`);
    const returned = await db
      .updateTable("review_sheet")
      .set((set) => ({ submitted_at: null, version: set("version", "+", 1) }))
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .where("account_id", "=", input.accountId)
      .where("round", "=", round)
      .where("submitted_at", "is not", null)
      .returning("unit_id")
      .executeTakeFirst();
    if (!returned) throw new Refusal(409, "not-submitted", "该专家尚未提交对该单位的评分，无需退回。");
    await db
      .insertInto("discussion_entry")
      .values({
        id: randomUUID(),
        year,
        unit_id: unitId,
        item: input.item,
        account_id: viewer.accountId,
        kind: "send-back",
        returned_account_id: input.accountId,
        body: input.reason,
        written_at: work.clock.now(),
      })
      .execute();
    await markDue(work, year, [unitId]);
    await work.audit("review.send-back", `unit:${unitId}`, { year, ...input });
  });
}
