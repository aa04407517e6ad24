import { signedIn, type Context } from "../../../core/context.ts";
import type { OwnLists } from "../listSchemas.ts";
import { tables } from "../tables.ts";

/** How lists look to the viewer, and the filters that the viewer keeps; nobody else reads them. */
export async function ownLists(context: Context): Promise<OwnLists> {
  const { accountId } = signedIn(context);
  const db = tables(context.database);
  const looks = await db
    .selectFrom("list_look")
    .select(["list", "hidden", "dense"])
    .where("account_id", "=", accountId)
    .orderBy("list")
    .execute();
  const views = await db
    .selectFrom("list_view")
    .select(["list", "name", "query"])
    .where("account_id", "=", accountId)
    .orderBy("list")
    .orderBy("name")
    .execute();
  return { looks, views };
}
