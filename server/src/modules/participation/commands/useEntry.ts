import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { tables } from "../tables.ts";
import { mayUse } from "../transitions.ts";

/** Records that an entry was used. @throws Refusal 404, 409 for a stale version or one that is used already */
export async function useEntry(
  context: Context,
  id: string,
  version: number,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    const found = await db
      .selectFrom("campaign_entry")
      .select(["unit_id", "used", "version"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound("该活动作品");
    demandNoConflict(signedIn(work), found.unit_id);
    if (found.version !== version) throw staleVersion("该活动作品");
    const ability = mayUse(signedIn(work), found);
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    const row = await db
      .updateTable("campaign_entry")
      .set({
        used: true,
        used_by: signedIn(work).name,
        used_at: work.clock.now(),
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.use-entry", `campaign-entry:${id}`);
    return row;
  });
}
