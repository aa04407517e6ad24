import { runsInterviews } from "../policy.ts";
import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { mayCancel } from "../applications.ts";
import { lockedInterview } from "../queries/lockedInterview.ts";
import type { Cancelled } from "../schemas.ts";

/**
 * Cancels an application that has no sitting. Whose reason it was is kept: a unit that cancels does it for its own.
 * @throws Refusal 404, 409 for a stale version or one that is held or cancelled already
 */
export async function cancelInterview(
  context: Context,
  id: string,
  { version, cause, reason }: Cancelled,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const viewer = signedIn(work);
    const ability = mayCancel(viewer, await lockedInterview(work, id, version));
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    const whose = runsInterviews(viewer) ? (cause ?? "office") : "unit";
    const row = await tables(work.database)
      .updateTable("interview")
      .set({
        state: "cancelled",
        return_reason: null,
        cancelled_cause: whose,
        cancel_reason: reason ?? null,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.cancel-interview", `interview:${id}`, { cause: whose, reason });
    return row;
  });
}
