import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { holdYear } from "../../../evidence/index.ts";
import { lastDayOf } from "../../../registry/index.ts";
import { cycle } from "../queries/cycles.ts";
import { cycleUnit } from "../queries/cycleUnits.ts";
import { tables } from "../../tables.ts";
import { markDue } from "../../marking/commands/totalDue.ts";

/**
 * A unit that is no more leaves a running year by a written decision: no mark, rank, list or honour of the year names it. What was seen
 * of it stays on the record.
 * @throws Refusal 403 for a person with a conflict, 404, 409 for a unit that lives or once the standings are frozen
 */
export async function leaveYear(
  context: Context,
  year: number,
  unitId: string,
  reason: string,
): Promise<void> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, unitId);
  await transact(context, async (work) => {
    await holdYear(work, year);
    const of = await cycle(work, year);
    const unit = await cycleUnit(work, year, unitId);
    if (of.marksLocked)
      throw new Refusal(
        409,
        "frozen",
        `${year} 年度的排名已经冻结，“${unit.name}”不能再退出；请先由厅领导退回冻结的排名。`,
      );
    if (unit.closedOn === null)
      throw new Refusal(
        409,
        "unit-lives",
        `“${unit.name}”没有撤销，不能退出 ${year} 年度检查；某些指标不适用的，请逐项作出适用范围决定。`,
      );
    if (unit.closedOn > lastDayOf(year))
      throw new Refusal(
        409,
        "whole-year",
        `“${unit.name}”到 ${unit.closedOn} 才撤销，${year} 年度全年在册，按规定仍参加该年度检查，不能退出。`,
      );
    await tables(work.database)
      .updateTable("cycle_unit")
      .set({ left_on: unit.closedOn, left_reason: reason, left_by: viewer.name, left_at: work.clock.now() })
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .execute();
    // Marks that compare units of a kind lean on one less.
    await markDue(work, year);
    await work.audit("assessment.leave-year", `unit:${unitId}`, { year, reason });
  });
}
