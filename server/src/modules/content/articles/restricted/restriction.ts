import { randomUUID } from "node:crypto";
import { signedIn, type Context, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { standingOf } from "../../../approval/index.ts";
import { filesOf } from "../model.ts";
import type { ArticleRow } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";

type Which = Pick<ArticleRow, "id" | "version" | "state" | "public_version">;

/** Whether everybody may read the newest version: then nothing of it is restricted. */
const isOut = (row: Which): boolean => row.state === "published" && row.public_version === row.version;

/** The restriction of an article that nobody has lifted, whether or not its newest version is out. */
export async function standingRestriction(
  context: Context,
  { id }: Pick<Which, "id">,
): Promise<{ reason: string; by: string; at: Date } | null> {
  const found = await tables(context.database)
    .selectFrom("article_restriction")
    .select(["reason", "set_name", "set_at"])
    .where("article_id", "=", id)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return found ? { reason: found.reason, by: found.set_name, at: found.set_at } : null;
}

/** Sets 限阅, in the transaction that asks for it. */
export async function setRestriction(
  work: Work,
  id: string,
  { reason, by }: { reason: string; by: string },
): Promise<void> {
  await tables(work.database)
    .insertInto("article_restriction")
    .values({
      id: randomUUID(),
      article_id: id,
      reason,
      set_name: by,
      set_at: work.clock.now(),
      lifted_name: null,
      lifted_reason: null,
      lifted_at: null,
    })
    .execute();
}

/** The restriction under which the newest version of an article stands; null when none does. */
export const restrictionOf = async (context: Context, row: Which): ReturnType<typeof standingRestriction> =>
  isOut(row) ? null : standingRestriction(context, row);

/** @throws Refusal 403 `not-opened` for whoever neither wrote the text nor has opened the version or a later one, which shows it */
async function demandReading(context: Context, id: string, version: number): Promise<void> {
  const { accountId } = signedIn(context);
  if ((await standingOf(context, subjectOf(id), NOUN)).savedBy.includes(accountId)) return;
  const opened = await tables(context.database)
    .selectFrom("article_reading")
    .select("at")
    .where("article_id", "=", id)
    .where("version", ">=", version)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (opened) return;
  throw new Refusal(403, "not-opened", "本稿为限阅稿件，打开会留下阅读记录；需要阅读的，请先确认打开。");
}

/**
 * Whether the viewer may read a restricted text as it is: its writers may, and whoever has opened this version.
 * @throws Refusal 403 `not-opened`
 */
export async function demandOpened(context: Context, row: Which): Promise<void> {
  if (await restrictionOf(context, row)) await demandReading(context, row.id, row.version);
}

/**
 * The same of a version that may be another than the newest: what everybody may read is restricted for nobody, what stood before it
 * stays restricted also when its successor is out.
 * @throws Refusal 403 `not-opened`
 */
export async function demandVersionOpened(context: Context, row: Which, version: number): Promise<void> {
  if (row.state === "published" && version === row.public_version) return;
  if (await standingRestriction(context, row)) await demandReading(context, row.id, version);
}

/**
 * The same of a file: what the public version shows is public; another is of the first version that shows it, or of the newest.
 * @throws Refusal 403 `not-opened`
 */
export async function demandFileOpened(context: Context, row: Which, file: string): Promise<void> {
  if (!(await standingRestriction(context, row))) return;
  const versions = await tables(context.database)
    .selectFrom("article_version")
    .select(["version", "body", "attachments"])
    .where("article_id", "=", row.id)
    .orderBy("version")
    .execute();
  const showing = versions.filter((one) => filesOf(one).includes(file)).map(({ version }) => version);
  if (row.state === "published" && showing.some((version) => version === row.public_version)) return;
  await demandReading(context, row.id, showing[0] ?? row.version);
}
