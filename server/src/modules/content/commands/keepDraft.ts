import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import type { ContributionDraft } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Keeps what somebody has begun to write: one draft a person, the newest stands. Nobody else reads it. */
export async function keepDraft(context: Context, content: ContributionDraft): Promise<{ savedAt: string }> {
  const { accountId } = signedIn(context);
  return transact(context, async (work) => {
    const savedAt = work.clock.now();
    await tables(work.database)
      .insertInto("contribution_draft")
      .values({ account_id: accountId, content, saved_at: savedAt })
      .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ content, saved_at: savedAt }))
      .execute();
    await work.audit("content.keep-draft", `account:${accountId}`, {});
    return { savedAt: savedAt.toISOString() };
  });
}

/** The draft goes: inside the command that sends it, or by itself. */
export async function dropDraftIn(work: Work): Promise<void> {
  await tables(work.database)
    .deleteFrom("contribution_draft")
    .where("account_id", "=", signedIn(work).accountId)
    .execute();
}

export async function dropDraft(context: Context): Promise<void> {
  const { accountId } = signedIn(context);
  await transact(context, async (work) => {
    await dropDraftIn(work);
    await work.audit("content.drop-draft", `account:${accountId}`, {});
  });
}
