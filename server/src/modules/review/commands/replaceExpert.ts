import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { cycleUnit, markDue } from "../../assessment/index.ts";
import { differenceOf } from "../assignment/difference.ts";
import { pairKey } from "../assignment/pair.ts";
import { assignmentBasis } from "../queries/assignmentBasis.ts";
import { markedPairs } from "../queries/marked.ts";
import { demandAssignable } from "./applyPlan.ts";
import { bundlesIn, demandAvailable } from "./demandAvailable.ts";
import { lockAssignments, lockSheet, writeDifference } from "./writeDifference.ts";

/**
 * Puts one expert in another's place for one bundle of a unit.
 * @throws Refusal 403 for a viewer with a conflict, 404 when the first has not got it, 409 when marks of the first would be lost, or for
 *   the second's conflict or capacity
 */
export async function replaceExpert(
  context: Context,
  year: number,
  unitId: string,
  input: { bundle: string; from: string; to: string },
): Promise<void> {
  demandNoConflict(signedIn(context), unitId);
  await cycleUnit(context, year, unitId);
  await transact(context, async (work) => {
    await lockAssignments(work);
    await lockSheet(work, year, unitId, input.from);
    const basis = await assignmentBasis(work, year);
    bundlesIn(basis, unitId, input.bundle);
    const key = pairKey({ unitId, bundle: input.bundle, accountId: input.from });
    const pair = basis.standing.find((one) => pairKey(one) === key);
    if (!pair) throw notFound("该专家在该单位的分配");
    if ((await markedPairs(work, year, basis.rubric)).has(key))
      throw new Refusal(
        409,
        "has-marks",
        "该专家在该单位已有评分，不能更换；可增加一位专家，须回避的请登记其任职单位或回避情形。",
      );
    demandAvailable(basis, input.to, unitId);
    demandAssignable(basis);
    const entering = { ...pair, accountId: input.to };
    if (basis.standing.some((one) => pairKey(one) === pairKey(entering) && one.part === pair.part))
      throw new Refusal(409, "already-assigned", "接替的专家已经在评该单位的这一组指标，请另选一位。");
    const after = [
      ...basis.standing.filter((one) => one !== pair && pairKey(one) !== pairKey(entering)),
      entering,
    ];
    await writeDifference(work, year, differenceOf(basis.standing, after));
    await markDue(work, year, [unitId]);
    await work.audit("review.replace-expert", `unit:${unitId}`, { year, ...input });
  });
}
