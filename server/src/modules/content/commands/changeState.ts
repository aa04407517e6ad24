import { sql, type Updateable } from "kysely";
import { signedIn, type Work } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { boundTo } from "../policy.ts";
import { tables, type ContentTables } from "../tables.ts";
import type { Ability, mayDecide } from "../transitions.ts";

/**
 * Moves a contribution on, if the version is still the one that the person saw.
 * @param may says whether the viewer may, and why not
 * @throws Refusal 404 (also for another unit's, and for one from which the viewer is recused), 409 stale-version, 409 not-possible with the reason
 */
export async function changeState(
  work: Work,
  { id, version }: { id: string; version: number },
  values: Updateable<ContentTables["contribution"]>,
  may: typeof mayDecide,
): Promise<{ id: string; version: number; title: string; sentOn: string }> {
  const viewer = signedIn(work);
  const db = tables(work.database);
  const found = await db
    .selectFrom("contribution")
    .select(["unit_id", "state", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const own = boundTo(viewer);
  if (!found || (own !== null && found.unit_id !== own) || viewer.recused.has(found.unit_id))
    throw notFound("该来稿");
  const partners = await db
    .selectFrom("contribution_partner")
    .select("unit_id")
    .where("contribution_id", "=", id)
    .execute();
  if (partners.some((row) => viewer.recused.has(row.unit_id))) throw notFound("该来稿");
  if (found.version !== version) throw staleVersion("该来稿");
  const ability: Ability = may(viewer, { unitId: found.unit_id, state: found.state });
  if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
  return db
    .updateTable("contribution")
    .set({ ...values, version: sql`version + 1` })
    .where("id", "=", id)
    .returning(["id", "version", "title", "sent_on as sentOn"])
    .executeTakeFirstOrThrow();
}
