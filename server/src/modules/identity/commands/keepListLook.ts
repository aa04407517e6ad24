import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { ListLook } from "../listSchemas.ts";
import { tables } from "../tables.ts";

/** More lists than the console has. */
const LOOKS_A_PERSON = 200;

/** Keeps how a list looks to the viewer: the newest choice stands. @throws Refusal 409 when the person has as many as they may */
export async function keepListLook(context: Context, { list, hidden, dense }: ListLook): Promise<void> {
  const { accountId } = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const kept = await db
      .selectFrom("list_look")
      .select("list")
      .where("account_id", "=", accountId)
      .execute();
    if (kept.length >= LOOKS_A_PERSON && !kept.some((one) => one.list === list))
      throw new Refusal(409, "too-many-looks", `每人最多设置 ${LOOKS_A_PERSON} 个列表的显示方式。`);
    await db
      .insertInto("list_look")
      .values({ account_id: accountId, list, hidden, dense })
      .onConflict((conflict) => conflict.columns(["account_id", "list"]).doUpdateSet({ hidden, dense }))
      .execute();
  });
}
