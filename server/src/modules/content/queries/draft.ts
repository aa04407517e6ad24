import { signedIn, type Context } from "../../../core/context.ts";
import { contributionDraft, type ContributionDraft } from "../schemas.ts";
import { tables } from "../tables.ts";

/** What the viewer has begun to write and not sent; null of nothing, and of what an earlier program kept and this form can't show. */
export async function ownDraft(
  context: Context,
): Promise<{ content: ContributionDraft; savedAt: string } | null> {
  const row = await tables(context.database)
    .selectFrom("contribution_draft")
    .selectAll()
    .where("account_id", "=", signedIn(context).accountId)
    .executeTakeFirst();
  const content = contributionDraft.safeParse(row?.content);
  return row && content.success ? { content: content.data, savedAt: row.saved_at.toISOString() } : null;
}
