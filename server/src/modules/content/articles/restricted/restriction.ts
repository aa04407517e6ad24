import { signedIn, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { standingOf } from "../../../approval/index.ts";
import type { ArticleRow } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";

type Which = Pick<ArticleRow, "id" | "version" | "state" | "public_version">;

/** Whether everybody may read the newest version: then nothing of it is restricted. */
const isOut = (row: Which): boolean => row.state === "published" && row.public_version === row.version;

/** The restriction under which the newest version of an article stands; null when none does. */
export async function restrictionOf(
  context: Context,
  row: Which,
): Promise<{ reason: string; by: string; at: Date } | null> {
  if (isOut(row)) return null;
  const found = await tables(context.database)
    .selectFrom("article_restriction")
    .select(["reason", "set_name", "set_at"])
    .where("article_id", "=", row.id)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return found ? { reason: found.reason, by: found.set_name, at: found.set_at } : null;
}

/**
 * Whether the viewer may read a restricted text as it is: its writers may, and whoever has opened this version.
 * @throws Refusal 403 `not-opened`
 */
export async function demandOpened(context: Context, row: Which): Promise<void> {
  const { accountId } = signedIn(context);
  if (!(await restrictionOf(context, row))) return;
  if ((await standingOf(context, subjectOf(row.id), NOUN)).savedBy.includes(accountId)) return;
  const opened = await tables(context.database)
    .selectFrom("article_reading")
    .select("at")
    .where("article_id", "=", row.id)
    .where("version", "=", row.version)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (opened) return;
  throw new Refusal(403, "not-opened", "本稿为限阅稿件，打开会留下阅读记录；需要阅读的，请先确认打开。");
}
