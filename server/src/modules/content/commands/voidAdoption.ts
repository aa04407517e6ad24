import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import type { VoidedAdoption } from "../schemas.ts";
import { tables as articleTables } from "../articles/tables.ts";
import { tables } from "../tables.ts";
import { mayAdopt } from "../transitions.ts";
import { changeState } from "./changeState.ts";

/** What was untrue and is still out is the editors' to correct or to take back: they are told, nothing public changes by itself. */
async function tellPublic(work: Work, id: string): Promise<void> {
  const out = await articleTables(work.database)
    .selectFrom("article_source as source")
    .innerJoin("public_article as article", "article.id", "source.article_id")
    .select(["article.title", "article.number"])
    .where("source.contribution_id", "=", id)
    .orderBy("article.number")
    .execute();
  for (const { title, number } of out)
    work.remarks?.push(`来源于该来稿的稿件《${title}》（第 ${number} 号）仍在门户公开，请更正或者撤回。`);
}

/**
 * Voids an adoption with its reason. 失实 (untrue) voids every adoption of the contribution and ends it; a row recorded by mistake falls
 * alone, and a contribution without any other waits for a decision again.
 * @throws Refusal 404 for a row that is not there or void already, 409 for a stale version or a contribution that is not adopted
 */
export async function voidAdoption(
  context: Context,
  id: string,
  adoptionId: string,
  { kind, reason, version }: VoidedAdoption,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const { version: next } = await changeState(work, { id, version }, {}, mayAdopt);
    const db = tables(work.database);
    const standing = await db
      .selectFrom("adoption")
      .select("id")
      .where("contribution_id", "=", id)
      .where("void_kind", "is", null)
      .execute();
    if (!standing.some((row) => row.id === adoptionId)) throw notFound("该采用记录");
    const voided = kind === "untrue" ? standing.map((row) => row.id) : [adoptionId];
    const [by, at] = [signedIn(work).name, work.clock.now()];
    await db
      .updateTable("adoption")
      .set({ void_kind: kind, void_reason: reason, voided_by: by, voided_at: at })
      .where("id", "in", voided)
      .execute();
    if (kind === "untrue") await tellPublic(work, id);
    if (kind === "untrue")
      await db
        .updateTable("contribution")
        .set({ state: "retracted", reason, decided_by: by, decided_at: at })
        .where("id", "=", id)
        .execute();
    else if (voided.length === standing.length)
      await db
        .updateTable("contribution")
        .set({ state: "submitted", reason: null, decided_by: null, decided_at: null })
        .where("id", "=", id)
        .execute();
    await work.audit("content.void-adoption", `contribution:${id}`, { kind, reason, adoptions: voided });
    return { id, version: next };
  });
}
