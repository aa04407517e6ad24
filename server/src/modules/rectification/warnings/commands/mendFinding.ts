import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { changeWarning, lockedWarning } from "./lockedWarning.ts";
import { UNIT_MENDS } from "../model.ts";
import { queueLook } from "./lookAtMended.ts";

/** The unit has mended the finding: its site is looked at again at once, by a job. @throws Refusal 404, 409 */
export async function mendFinding(
  context: Context,
  id: string,
  input: { measure: string; version: number },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const row = await lockedWarning(work, id, input.version, UNIT_MENDS);
    const { name } = signedIn(work);
    const changed = await changeWarning(work, id, {
      state: "mended",
      measure: input.measure,
      mended_by: name,
      mended_at: work.clock.now(),
    });
    await queueLook(work, row);
    await work.audit("rectification.mend-finding", `finding:${row.finding_id}`, { unit: row.unit_id });
    return changed;
  });
}
