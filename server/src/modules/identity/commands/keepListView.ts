import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { ListView } from "../listSchemas.ts";
import { tables } from "../tables.ts";

/** More than a person finds again in a menu. */
const VIEWS_A_LIST = 20;
/** More than there are lists on which one keeps any. */
const VIEWS_A_PERSON = 200;

/** Keeps a list's filter under a name; the same name again replaces it. @throws Refusal 409 when list or person have as many as they may */
export async function keepListView(context: Context, { list, name, query }: ListView): Promise<void> {
  const { accountId } = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const kept = await db
      .selectFrom("list_view")
      .select(["list", "name"])
      .where("account_id", "=", accountId)
      .execute();
    const own = kept.filter((one) => one.list === list);
    const again = own.some((one) => one.name === name);
    if (kept.length >= VIEWS_A_PERSON && !again)
      throw new Refusal(
        409,
        "too-many-views",
        `每人最多保存 ${VIEWS_A_PERSON} 个视图，请先在各列表中删除不用的视图。`,
      );
    if (own.length >= VIEWS_A_LIST && !again)
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
