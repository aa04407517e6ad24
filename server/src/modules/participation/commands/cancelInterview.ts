import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { lockedInterview } from "../queries/lockedInterview.ts";
import { tables } from "../tables.ts";
import { mayCancel } from "../transitions.ts";

/** Cancels an application before it is held. @throws Refusal 404, 409 for a stale version or one that is held or cancelled already */
export async function cancelInterview(
  context: Context,
  id: string,
  version: number,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const ability = mayCancel(signedIn(work), await lockedInterview(work, id, version));
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    const row = await tables(work.database)
      .updateTable("interview")
      .set({ state: "cancelled", version: sql`version + 1` })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.cancel-interview", `interview:${id}`);
    return row;
  });
}
