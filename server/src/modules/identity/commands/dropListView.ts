import { signedIn, transact, type Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Drops a filter that the viewer had kept under a name; one that is gone already is no mistake. */
export async function dropListView(context: Context, list: string, name: string): Promise<void> {
  const { accountId } = signedIn(context);
  await transact(context, async (work) => {
    await tables(work.database)
      .deleteFrom("list_view")
      .where("account_id", "=", accountId)
      .where("list", "=", list)
      .where("name", "=", name)
      .execute();
  });
}
