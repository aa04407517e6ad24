import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { lockedInterview } from "../queries/lockedInterview.ts";
import type { Choice } from "../schemas.ts";
import { tables } from "../../tables.ts";
import { mayAccept, mayDecline } from "../applications.ts";

/**
 * The office chooses an application for an interview, or does not and says why.
 * @throws Refusal 404, 409 for a stale version or one that is held, cancelled or decided already
 */
export async function chooseInterview(
  context: Context,
  id: string,
  input: Choice,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const found = await lockedInterview(work, id, input.version);
    const viewer = signedIn(work);
    const ability = input.chosen ? mayAccept(viewer, found) : mayDecline(viewer, found);
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    const reason = input.chosen ? null : input.reason;
    const row = await tables(work.database)
      .updateTable("interview")
      .set({
        state: input.chosen ? "accepted" : "declined",
        decline_reason: reason,
        return_reason: null,
        chosen_by: viewer.name,
        chosen_at: work.clock.now(),
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.choose-interview", `interview:${id}`, { chosen: input.chosen, reason });
    return row;
  });
}
