import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { changeWarning, lockedWarning } from "./lockedWarning.ts";

/** The unit has stopped the harm (taken offline, blocked, removed) before it is mended. @throws Refusal 404, 409 */
export async function containFinding(
  context: Context,
  id: string,
  input: { note: string; version: number },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const row = await lockedWarning(work, id, input.version, ["warned"]);
    await work.audit("rectification.contain-finding", `finding:${row.finding_id}`, { unit: row.unit_id });
    return changeWarning(work, id, {
      state: "contained",
      containment: input.note,
      contained_by: signedIn(work).name,
      contained_at: work.clock.now(),
    });
  });
}
