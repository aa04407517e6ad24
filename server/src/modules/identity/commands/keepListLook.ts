import { signedIn, transact, type Context } from "../../../core/context.ts";
import type { ListLook } from "../listSchemas.ts";
import { tables } from "../tables.ts";

/** Keeps how a list looks to the viewer: the newest choice stands. */
export async function keepListLook(context: Context, { list, hidden, dense }: ListLook): Promise<void> {
  const { accountId } = signedIn(context);
  await transact(context, async (work) => {
    await tables(work.database)
      .insertInto("list_look")
      .values({ account_id: accountId, list, hidden, dense })
      .onConflict((conflict) => conflict.columns(["account_id", "list"]).doUpdateSet({ hidden, dense }))
      .execute();
  });
}
