import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { holdYear } from "../../../evidence/index.ts";
import { cycle } from "../queries/cycles.ts";
import { tables } from "../../tables.ts";
import { markDue } from "../../marking/commands/totalDue.ts";

/** Takes such a decision back. @throws Refusal 403, 404 when the unit did not leave the year, 409 once the standings are frozen */
export async function rejoinYear(
  context: Context,
  year: number,
  unitId: string,
  reason: string,
): Promise<void> {
  demandNoConflict(signedIn(context), unitId);
  await transact(context, async (work) => {
    await holdYear(work, year);
    if ((await cycle(work, year)).marksLocked)
      throw new Refusal(
        409,
        "frozen",
        `${year} 年度的排名已经冻结，参加单位不能再改动；请先由厅领导退回冻结的排名。`,
      );
    const row = await tables(work.database)
      .updateTable("cycle_unit")
      .set({ left_on: null, left_reason: null, left_by: null, left_at: null })
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .where("left_on", "is not", null)
      .returning("unit_id")
      .executeTakeFirst();
    if (!row) throw notFound(`${year} 年度中编号为“${unitId}”的退出决定`);
    await markDue(work, year);
    await work.audit("assessment.rejoin-year", `unit:${unitId}`, { year, reason });
  });
}
