import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { cycleUnit, markDue } from "../../../assessment/index.ts";
import { endingOf, type Decision } from "../departure.ts";
import { differenceOf } from "../difference.ts";
import { pairKey } from "../pair.ts";
import { assignmentBasis } from "../queries/assignmentBasis.ts";
import { handedInRounds, markedPairs } from "../../marking/queries/marked.ts";
import { roundOf } from "../../queries/stage.ts";
import { demandAssignable } from "./applyPlan.ts";
import { bundlesIn, demandAvailable } from "./demandAvailable.ts";
import { recordEnds } from "./endAssignments.ts";
import { lockAssignments, lockSheet, writeDifference } from "../../marking/commands/writeDifference.ts";

/**
 * Puts one expert in another's place for one bundle of a unit. Once the first has marks, a written decision says whether they are kept or
 * redone.
 * @throws Refusal 403 for a viewer with a conflict, 404 when the first has not got it, 409 when nothing is decided about marks of the
 *   first or they count in the open round anyway, or for the second's conflict or capacity
 */
export async function replaceExpert(
  context: Context,
  year: number,
  unitId: string,
  input: {
    bundle: string;
    from: string;
    to: string;
    marks?: Decision | undefined;
    reason?: string | undefined;
  },
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
    if (input.marks === undefined && (await markedPairs(work, year, basis.rubric)).has(key))
      throw new Refusal(
        409,
        "has-marks",
        "该专家在该单位已有评分，更换须书面决定其评分保留还是重评，请选择并写明理由；须回避的请登记其任职单位或回避情形。",
      );
    if (input.marks !== undefined && !input.reason)
      throw invalid("保留或重评已有的评分须写明理由，没有更换。");
    const ending = endingOf(pair, await handedInRounds(work, year, input.from), input.marks ?? "redone");
    if ((ending.keptThrough ?? 0) >= roundOf(basis.stage))
      throw new Refusal(
        409,
        "still-counts",
        "该专家本轮的评分已提交，保留即照常有效，无须更换；如须由他人重新评分，请选择重评并写明理由。",
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
    if (input.marks !== undefined)
      await recordEnds(work, year, [ending], {
        cause: "replaced",
        reason: input.reason ?? "",
        successors: new Map([[key, input.to]]),
      });
    await markDue(work, year, [unitId]);
    await work.audit("review.replace-expert", `unit:${unitId}`, { year, ...input });
  });
}
