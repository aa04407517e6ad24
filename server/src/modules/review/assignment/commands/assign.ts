import { signedIn, transact, wholeOf, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { placesOf } from "../cells.ts";
import { pairKey, type Pair } from "../pair.ts";
import type { Shortage } from "../shortage.ts";
import type { StaffedGroup } from "../staff.ts";
import { proposeAssignments, proposeSubstitutes } from "../propose.ts";
import { assignmentBasis, type Basis } from "../queries/assignmentBasis.ts";
import { reviewBegun } from "../../marking/queries/marked.ts";
import { applyPlan, demandAssignable, demandShown, lockSheets, planOf, type Plan } from "./applyPlan.ts";
import { proposalView, shortTexts, type ProposalView } from "../queries/proposalView.ts";
import { lockAssignments } from "../../marking/commands/writeDifference.ts";

export interface AssignInput {
  mode: "propose" | "apply";
  /** `whole`: everything anew. `gaps`: what stands stays, places that lack experts get them. */
  scope: "whole" | "gaps";
  /** Of the proposal that was shown. */
  token?: string | undefined;
}

interface Proposed {
  plan: Plan;
  groups: StaffedGroup[];
  short: Shortage[];
  pilotWithoutRoom: number;
}

async function propose(context: Context, basis: Basis, scope: AssignInput["scope"]): Promise<Proposed> {
  demandAssignable(basis);
  const need = basis.rubric.review.expertsPerUnit;
  if (scope === "gaps") {
    const { pairs, short } = proposeSubstitutes(placesOf(basis.cells), basis.active, basis.pool, need);
    const given = new Set(pairs.map(pairKey));
    const after: Pair[] = [...basis.standing.filter((pair) => !given.has(pairKey(pair))), ...pairs];
    return { plan: planOf(basis, after), groups: [], short, pilotWithoutRoom: 0 };
  }
  if (basis.stage === "second" || (await reviewBegun(context, basis.year)))
    throw new Refusal(
      409,
      "review-begun",
      "专家已开始评分，不能整体重新分配；可补齐缺额、逐个更换专家，或用 Excel 导入调整。",
    );
  const proposal = proposeAssignments(basis.cells, basis.pool, need, basis.rubric.review.pilotUnits);
  return {
    plan: planOf(basis, proposal.pairs),
    groups: proposal.groups,
    short: proposal.short,
    pilotWithoutRoom: new Set(proposal.pilot.flatMap((set) => set.withoutRoom)).size,
  };
}

const view = (basis: Basis, found: Proposed, applied: boolean, recused: ReadonlySet<string>): ProposalView =>
  proposalView(basis, { ...found, ...found.plan, applied }, recused);

/**
 * Proposes who reviews what, as a difference to the assignment that stands; `apply` writes exactly what was shown, whole or not at all,
 * and opens 初评.
 * @throws Refusal 409 when places lack experts, when marking has begun (whole), or when something has changed since it was shown
 */
export async function assign(context: Context, year: number, input: AssignInput): Promise<ProposalView> {
  const { recused } = signedIn(context);
  if (input.mode === "propose") {
    const basis = await assignmentBasis(
      wholeOf(context, "a proposal weighs every unit; what is shown leaves out those of a recusal"),
      year,
    );
    return view(basis, await propose(context, basis, input.scope), false, recused);
  }
  return transact(context, async (work) => {
    await lockAssignments(work);
    await lockSheets(work);
    const basis = await assignmentBasis(work, year);
    const found = await propose(work, basis, input.scope);
    if (found.short.length > 0) {
      const texts = shortTexts(basis, found.short, recused);
      const units = new Set(found.short.map((one) => one.unitId)).size;
      throw new Refusal(
        409,
        "too-few-experts",
        `有 ${units} 个单位没有足够的可用专家（回避或承担量所限），没有写入，请先增加专家或调高承担上限。`,
        texts,
      );
    }
    demandShown(basis, found.plan, input.token);
    await applyPlan(work, basis, found.plan, true);
    const { added, removed, changed, kept } = found.plan.difference;
    await work.audit("review.assign", `cycle:${year}`, {
      scope: input.scope,
      added: added.length,
      removed: removed.length,
      changed: changed.length,
      kept: kept.length,
    });
    return view(basis, found, true, recused);
  });
}
