import { transact, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { declareConflict } from "../../../identity/index.ts";
import { experts } from "../queries/experts.ts";
import { people } from "../queries/people.ts";
import { demandUnits } from "./changeExpert.ts";
import { withdrawBarred } from "./withdrawBarred.ts";
import { lockAssignments } from "../../marking/commands/writeDifference.ts";

/**
 * Notes a conflict that a person of the review has told the office of: kinship, a paid task, a pupil. What is assigned is taken away at
 * once, handed-in marks no longer count.
 * @returns how many assigned units were taken away
 * @throws Refusal 404 for no expert, office member or leader, 400 for an unknown unit
 */
export async function recordConflict(
  context: Context,
  accountId: string,
  input: { unitId: string; reason: string },
): Promise<{ withdrawn: number }> {
  return transact(context, async (work) => {
    await lockAssignments(work);
    const known = [...(await experts(work)), ...(await people(work))];
    if (!known.some((one) => one.accountId === accountId)) throw notFound("该专家、检查工作组或厅领导账号");
    await demandUnits(work, [input.unitId]);
    await declareConflict(work, accountId, input.unitId, input.reason);
    const withdrawn = await withdrawBarred(work, accountId);
    await work.audit("review.record-conflict", `account:${accountId}`, { ...input, withdrawn });
    return { withdrawn };
  });
}
