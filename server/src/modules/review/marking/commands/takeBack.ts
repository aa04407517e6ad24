import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { cycleUnit, markDue } from "../../../assessment/index.ts";
import { endingOf, type Decision } from "../../assignment/departure.ts";
import { differenceOf } from "../../assignment/difference.ts";
import { pairKey } from "../../assignment/pair.ts";
import { assignmentBasis } from "../../assignment/queries/assignmentBasis.ts";
import { handedInRounds } from "../queries/marked.ts";
import { demandAssignable } from "../../assignment/commands/applyPlan.ts";
import { exchanged, recordEnds } from "../../assignment/commands/endAssignments.ts";
import { lockAssignments, lockSheet, writeDifference } from "./writeDifference.ts";

/**
 * Takes one assignment back, before or after marks: without a successor, so the place may become a gap. What was handed in is kept (it counts
 * up to the round in which it was handed in) or no longer counts, as is decided in writing; a draft goes with the assignment.
 * @param input `marks`: needed once marks are handed in
 * @throws Refusal 403 for a viewer with a conflict, 404 when the expert has not got it, 409 `has-marks` without a decision about marks
 */
export async function takeBack(
  context: Context,
  year: number,
  unitId: string,
  input: { bundle: string; accountId: string; reason: string; marks?: Decision | undefined },
): Promise<void> {
  demandNoConflict(signedIn(context), unitId);
  await cycleUnit(context, year, unitId);
  await transact(context, async (work) => {
    await lockAssignments(work);
    await lockSheet(work, year, unitId, input.accountId);
    const basis = await assignmentBasis(work, year);
    const key = pairKey({ unitId, bundle: input.bundle, accountId: input.accountId });
    const pair = basis.standing.find((one) => pairKey(one) === key);
    if (!pair) throw notFound("该专家在该单位的分配");
    demandAssignable(basis);
    const done = await handedInRounds(work, year, input.accountId);
    const ending = endingOf(pair, done, input.marks ?? "redone");
    if (ending.marks !== "none" && input.marks === undefined)
      throw new Refusal(
        409,
        "has-marks",
        "该专家在该单位已提交评分，撤回须书面决定其评分保留还是不再计入，请选择后再撤回。",
      );
    await writeDifference(work, year, differenceOf(basis.standing, exchanged(basis.standing, [pair], [])));
    await recordEnds(work, year, [ending], { cause: "taken-back", reason: input.reason });
    await markDue(work, year, [unitId]);
    await work.audit("review.take-back", `unit:${unitId}`, {
      year,
      ...input,
      marks: ending.marks,
      keptThrough: ending.keptThrough,
    });
  });
}
