import { transact, type Context } from "../../../core/context.ts";
import { mayWithdraw } from "../transitions.ts";
import { changeState } from "./changeState.ts";

/** The sending unit takes a contribution back before a decision. @throws Refusal 404, 409 for a stale version or after a decision */
export async function withdrawContribution(
  context: Context,
  id: string,
  version: number,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const row = await changeState(work, { id, version }, { state: "withdrawn" }, mayWithdraw);
    await work.audit("content.withdraw-contribution", `contribution:${id}`);
    return { id, version: row.version };
  });
}
