import { signedIn, type Context } from "../../../../core/context.ts";
import type { WholeArticle } from "../schemas.ts";
import { unitsOfVersions, versionsInUse, type ArticleRow } from "../store.ts";
import { tables } from "../tables.ts";
import { privacyOfficers } from "./privacyOfficers.ts";

/** Minutes from the report of a leak until it is hidden (systems.md 6.3) [P]. */
const HIDDEN_WITHIN = 60;

/** The leak for which an article was taken back; null when it was not. */
export async function leakOf(context: Context, article: ArticleRow): Promise<WholeArticle["leak"]> {
  const row = await tables(context.database)
    .selectFrom("article_leak")
    .selectAll()
    .where("article_id", "=", article.id)
    .executeTakeFirst();
  if (!row) return null;
  // Who hid it before the report came was no minute late.
  const minutes = Math.max(0, Math.floor((row.hidden_at.getTime() - row.reported_at.getTime()) / 60_000));
  const officers = await privacyOfficers(
    context,
    await unitsOfVersions(context, article.id, versionsInUse(article)),
  );
  const { accountId } = signedIn(context);
  return {
    reportedAt: row.reported_at.toISOString(),
    hiddenAt: row.hidden_at.toISOString(),
    minutes,
    inTime: minutes <= HIDDEN_WITHIN,
    tell: officers.map((one) => one.name),
    known: row.known_at === null ? null : { by: row.known_by ?? "", at: row.known_at.toISOString() },
    mayKnow: row.known_at === null && officers.some((one) => one.id === accountId),
  };
}
