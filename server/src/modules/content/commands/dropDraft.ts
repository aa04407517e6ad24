import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** The draft goes with what it became: inside the command that sends it. */
export async function dropDraftIn(work: Work): Promise<void> {
  await tables(work.database)
    .deleteFrom("contribution_draft")
    .where("account_id", "=", signedIn(work).accountId)
    .execute();
}

/** The draft goes by itself: its writer gives it up. */
export async function dropDraft(context: Context): Promise<void> {
  const { accountId } = signedIn(context);
  await transact(context, async (work) => {
    await dropDraftIn(work);
    await work.audit("content.drop-draft", `account:${accountId}`, {});
  });
}
