import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { allUnits } from "../../registry/index.ts";
import { notFound } from "../../../core/refusal.ts";
import { barredUnits } from "../policy.ts";
import { tables } from "../tables.ts";

/** Gives one more expert to a unit, when two marks lie too far apart. @throws Refusal 404, 409 for a conflict of interest */
export async function addExpert(
  context: Context,
  year: number,
  unitId: string,
  accountId: string,
): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const expert = await db
      .selectFrom("expert")
      .selectAll()
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (!expert) throw notFound("该专家（或其任职情况尚未登记）");
    if (!(await allUnits(work)).some((unit) => unit.id === unitId)) throw notFound("该单位");
    if (barredUnits(expert).has(unitId))
      throw new Refusal(409, "conflict", "该专家任职或曾任职于该单位，须回避。");
    await db
      .insertInto("assignment")
      .values({ year, unit_id: unitId, account_id: accountId, assigned_at: work.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await work.audit("review.add-expert", `unit:${unitId}`, { year, expert: accountId });
  });
}
