import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound } from "../../../../core/refusal.ts";
import type { PromotionCheck } from "../schemas.ts";
import { tables } from "../tables.ts";

/** The office looks at one of the sample; a new look replaces the answer. @throws Refusal 403, 404 */
export async function checkPromotion(context: Context, id: string, input: PromotionCheck): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("wechat_promotion")
      .select("unit_id")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该推广记录");
    demandNoConflict(signedIn(work), row.unit_id);
    await db
      .updateTable("wechat_promotion")
      .set({
        state: input.confirmed ? "confirmed" : "refuted",
        check_note: input.confirmed ? null : input.reason,
        checked_by: signedIn(work).name,
        checked_at: work.clock.now(),
      })
      .where("id", "=", id)
      .execute();
    await work.audit("participation.check-promotion", `wechat-promotion:${id}`, { ...input });
  });
}
