import { policy } from "../../policy.ts";
import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { allows, demandNoConflict } from "../../../../core/policy.ts";
import { forbidden, notFound, Refusal } from "../../../../core/refusal.ts";
import { cycle, cycleUnit, markDue } from "../../../assessment/index.ts";
import { ownItems } from "../queries/ownItems.ts";
import { ownSheet } from "../queries/ownSheet.ts";
import { openRound, roundOf, stageOf, STAGE_NAMES } from "../../queries/stage.ts";
import { tables } from "../../tables.ts";

async function demandItem(context: Context, year: number, unitId: string, item: string): Promise<void> {
  const { rubric } = await cycle(context, year);
  if (!rubric.items.some((one) => one.id === item)) throw notFound(`指标 ${item}`);
  await cycleUnit(context, year, unitId);
}

/**
 * Says something about an item of a unit. Experts: only about items that they mark, and after their own sheet is in.
 * @throws Refusal 403, 404
 */
export async function comment(
  context: Context,
  year: number,
  unitId: string,
  input: { item: string; body: string },
): Promise<void> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, unitId);
  await demandItem(context, year, unitId, input.item);
  if (allows(policy.mark, viewer)) {
    const { rubric } = await cycle(context, year);
    const round = roundOf(await stageOf(context, year));
    const own = await ownSheet(context, year, unitId, round);
    if (!own.submittedAt) throw forbidden("请先提交您自己对该单位的评分，再参加讨论。");
    if (!(await ownItems(context, year, unitId, round, rubric)).includes(input.item))
      throw notFound(`由您评分的指标 ${input.item}`);
  }
  await transact(context, async (work) => {
    await tables(work.database)
      .insertInto("discussion_entry")
      .values({
        id: randomUUID(),
        year,
        unit_id: unitId,
        item: input.item,
        account_id: viewer.accountId,
        kind: "comment",
        returned_account_id: null,
        body: input.body,
        written_at: work.clock.now(),
      })
      .execute();
    await work.audit("review.discuss", `unit:${unitId}`, { year, item: input.item });
  });
}

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
