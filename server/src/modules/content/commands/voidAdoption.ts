import { signedIn, transact, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import type { VoidedAdoption } from "../schemas.ts";
import { tables } from "../tables.ts";
import { mayAdopt } from "../transitions.ts";
import { changeState } from "./changeState.ts";

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
