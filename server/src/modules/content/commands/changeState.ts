import { sql, type Updateable } from "kysely";
import { signedIn, type Work } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { boundTo } from "../policy.ts";
import { tables, type ContentTables } from "../tables.ts";
import type { Ability, mayDecide } from "../transitions.ts";

/**
 * Moves a submitted contribution on, if the version is still the one that the person saw.
 * @param may says whether the viewer may, and why not
 * @throws Refusal 404 (also for another unit's), 409 stale-version, 409 not-possible with the reason
 */
export async function changeState(
  work: Work,
  { id, version }: { id: string; version: number },
  values: Updateable<ContentTables["contribution"]>,
  may: typeof mayDecide,
): Promise<{ id: string; version: number; title: string }> {
  const viewer = signedIn(work);
  const db = tables(work.database);
  const found = await db
    .selectFrom("contribution")
    .select(["unit_id", "state", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const own = boundTo(viewer);
  if (!found || (own !== null && found.unit_id !== own)) throw notFound("该来稿");
  demandNoConflict(viewer, found.unit_id);
  if (found.version !== version) throw staleVersion("该来稿");
  const ability: Ability = may(viewer, { unitId: found.unit_id, state: found.state });
  if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
  return db
    .updateTable("contribution")
    .set({ ...values, version: sql`version + 1` })
    .where("id", "=", id)
    .returning(["id", "version", "title"])
    .executeTakeFirstOrThrow();
}
