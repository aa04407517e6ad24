import { policy } from "../../policy.ts";
import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { allows, demandNoConflict } from "../../../../core/policy.ts";
import { forbidden, notFound } from "../../../../core/refusal.ts";
import { cycle } from "../../../assessment/index.ts";
import { ownItems } from "../queries/ownItems.ts";
import { ownSheet } from "../queries/ownSheet.ts";
import { roundOf, stageOf } from "../../queries/stage.ts";
import { tables } from "../../tables.ts";
import { demandItem } from "./demandItem.ts";

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
