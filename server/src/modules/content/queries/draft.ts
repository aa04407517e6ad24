import { signedIn, type Context } from "../../../core/context.ts";
import type { ContributionDraft } from "../schemas.ts";
import { tables } from "../tables.ts";

/** What the viewer has begun to write and not sent; null of nothing. */
export async function ownDraft(
  context: Context,
): Promise<{ content: ContributionDraft; savedAt: string } | null> {
  const row = await tables(context.database)
    .selectFrom("contribution_draft")
    .selectAll()
    .where("account_id", "=", signedIn(context).accountId)
    .executeTakeFirst();
  return row ? { content: row.content, savedAt: row.saved_at.toISOString() } : null;
}
