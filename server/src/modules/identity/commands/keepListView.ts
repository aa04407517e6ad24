import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { ListView } from "../listSchemas.ts";
import { tables } from "../tables.ts";

/** More than a person finds again in a menu. */
const VIEWS_A_LIST = 20;

/** Keeps a list's filter under a name; the same name again replaces it. @throws Refusal 409 when the list has as many as it may */
export async function keepListView(context: Context, { list, name, query }: ListView): Promise<void> {
  const { accountId } = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const kept = await db
      .selectFrom("list_view")
      .select("name")
      .where("account_id", "=", accountId)
      .where("list", "=", list)
      .execute();
    if (kept.length >= VIEWS_A_LIST && !kept.some((one) => one.name === name))
      throw new Refusal(
        409,
        "too-many-views",
        `每个列表最多保存 ${VIEWS_A_LIST} 个视图，请先删除不用的视图。`,
      );
    await db
      .insertInto("list_view")
      .values({ account_id: accountId, list, name, query })
      .onConflict((conflict) => conflict.columns(["account_id", "list", "name"]).doUpdateSet({ query }))
      .execute();
  });
}
