import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { changeEmployment } from "../../../identity/index.ts";
import { people } from "../queries/people.ts";
import { demandUnits } from "./changeExpert.ts";

/**
 * Says where a person of the office or a leader works and worked: they take no part in the marks of that unit.
 * @throws Refusal 403 for the own employment, 404 for nobody of the office or leader, 400 for unknown units
 */
export async function changePerson(
  context: Context,
  accountId: string,
  input: { employerUnitId: string | null; pastUnitIds: string[] },
): Promise<void> {
  if (signedIn(context).accountId === accountId)
    throw new Refusal(403, "own-employment", "本人的任职情况须由检查工作组其他人员登记，没有保存。");
  await transact(context, async (work) => {
    if (!(await people(work)).some((one) => one.accountId === accountId))
      throw notFound("该检查工作组或厅领导账号");
    await demandUnits(work, [input.employerUnitId, ...input.pastUnitIds]);
    await changeEmployment(work, accountId, {
      present: input.employerUnitId ? [input.employerUnitId] : [],
      past: input.pastUnitIds,
    });
    await work.audit("review.change-person", `account:${accountId}`, { ...input });
  });
}
