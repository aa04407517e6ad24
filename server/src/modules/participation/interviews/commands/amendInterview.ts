import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { mayAmend } from "../applications.ts";
import { lockedInterview } from "../queries/lockedInterview.ts";
import type { Amended } from "../schemas.ts";
import { demandOnCall, saidIn } from "./applyForInterview.ts";

/** Writes an application anew while nobody has decided about it, or after it was returned. @throws Refusal 400, 404, 409 */
export async function amendInterview(
  context: Context,
  id: string,
  { version, ...input }: Amended,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const found = await lockedInterview(work, id, version);
    const ability = mayAmend(signedIn(work), found);
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    await demandOnCall(work, found.unitId, found.year, input);
    const row = await tables(work.database)
      .updateTable("interview")
      .set({ ...saidIn(input), state: "applied", return_reason: null, version: sql`version + 1` })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.amend-interview", `interview:${id}`);
    return row;
  });
}
