import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { leaveYear as leave } from "../../assessment/index.ts";
import { pendingResults } from "../../results/index.ts";

/**
 * A closed unit leaves a running year by a written decision.
 * @throws Refusal as assessment's `leaveYear`, and 409 while an objection of the unit is open: nobody would see it any more
 */
export async function leaveYear(
  context: Context,
  year: number,
  unitId: string,
  reason: string,
): Promise<void> {
  signedIn(context);
  await transact(context, async (work) => {
    const open = (await pendingResults(work, year)).objections.filter((one) => one.unitId === unitId);
    if (open.length > 0)
      throw new Refusal(
        409,
        "objection-open",
        `该单位 ${year} 年度有 ${open.length} 件异议没有答复，请检查工作组先答复，再决定退出该年度。`,
      );
    await leave(work, year, unitId, reason);
  });
}
