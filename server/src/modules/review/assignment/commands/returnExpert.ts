import { transact, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { lockAssignments } from "../../marking/commands/writeDifference.ts";

/**
 * An expert who had left the year's review may be given units again. What has ended stays ended.
 * @throws Refusal 404 when the expert has not left
 */
export async function returnExpert(
  context: Context,
  year: number,
  accountId: string,
  reason: string,
): Promise<void> {
  await transact(context, async (work) => {
    await lockAssignments(work);
    const gone = await tables(work.database)
      .deleteFrom("expert_departure")
      .where("year", "=", year)
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw notFound("该专家离开本年度评审的记录");
    await work.audit("review.return-expert", `account:${accountId}`, { year, reason });
  });
}
