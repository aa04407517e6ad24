import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { cycleUnit, markDue } from "../../../assessment/index.ts";
import { differenceOf } from "../difference.ts";
import { pairKey, type Pair } from "../pair.ts";
import { assignmentBasis } from "../queries/assignmentBasis.ts";
import { demandAssignable } from "./applyPlan.ts";
import { bundlesIn, demandAvailable } from "./demandAvailable.ts";
import { lockAssignments, writeDifference } from "../../marking/commands/writeDifference.ts";

/**
 * Gives one more expert to a unit (for one bundle, or all): to fill a gap, or as a third when two marks lie too far apart. Somebody who
 * marks the unit for calibration comes onto its panel.
 * @throws Refusal 403 for a viewer with a conflict, 404, 409 for the expert's conflict or capacity, or when both rounds are over
 */
export async function addExpert(
  context: Context,
  year: number,
  unitId: string,
  accountId: string,
  bundle?: string,
): Promise<void> {
  demandNoConflict(signedIn(context), unitId);
  await cycleUnit(context, year, unitId);
  await transact(context, async (work) => {
    await lockAssignments(work);
    const basis = await assignmentBasis(work, year);
    const bundles = bundlesIn(basis, unitId, bundle);
    demandAvailable(basis, accountId, unitId);
    demandAssignable(basis);
    const pairs = bundles.map((id): Pair => ({ unitId, bundle: id, accountId, part: "panel" }));
    const given = new Set(pairs.map(pairKey));
    const after = [...basis.standing.filter((pair) => !given.has(pairKey(pair))), ...pairs];
    await writeDifference(work, year, differenceOf(basis.standing, after));
    await markDue(work, year, [unitId]);
    await work.audit("review.add-expert", `unit:${unitId}`, {
      year,
      expert: accountId,
      bundle: bundle ?? null,
    });
  });
}
