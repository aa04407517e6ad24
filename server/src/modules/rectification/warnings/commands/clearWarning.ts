import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { changeWarning, lockedWarning } from "./lockedWarning.ts";
import { tables } from "../tables.ts";

/** A person of the office has looked and finds it mended, where the program could not tell; with the reason. @throws Refusal 404, 409 */
export async function clearWarning(
  context: Context,
  id: string,
  input: { reason: string; version: number },
): Promise<{ version: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const row = await lockedWarning(work, id, input.version, ["mended"]);
    demandNoConflict(viewer, row.unit_id);
    const last = await tables(work.database)
      .selectFrom("security_warning_look")
      .select("outcome")
      .where("warning_id", "=", id)
      .orderBy("place", "desc")
      .executeTakeFirst();
    if (last?.outcome !== "needs-review" && last?.outcome !== "could-not-look")
      throw new Refusal(409, "not-possible", "复查还没有结束，不能由人工认定。");
    await work.audit("rectification.clear-warning", `finding:${row.finding_id}`, {
      unit: row.unit_id,
      reason: input.reason,
    });
    return changeWarning(work, id, {
      state: "cleared",
      cleared_by: viewer.name,
      cleared_reason: input.reason,
      cleared_at: work.clock.now(),
    });
  });
}
