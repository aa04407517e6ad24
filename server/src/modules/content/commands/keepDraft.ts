import { signedIn, transact, type Context } from "../../../core/context.ts";
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
