import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { mayReturn } from "../applications.ts";
import { lockedInterview } from "../queries/lockedInterview.ts";
import type { Returned } from "../schemas.ts";

/** Gives an application back to its unit with the reason; the unit writes it anew. @throws Refusal 404, 409 */
export async function returnInterview(
  context: Context,
  id: string,
  { version, reason }: Returned,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const ability = mayReturn(signedIn(work), await lockedInterview(work, id, version));
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    const row = await tables(work.database)
      .updateTable("interview")
      .set({ state: "returned", return_reason: reason, version: sql`version + 1` })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.return-interview", `interview:${id}`, { reason });
    return row;
  });
}
