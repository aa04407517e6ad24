import type { Selectable } from "kysely";
import { signedIn, type Context, type Work } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { tables, type ResultsTables } from "../tables.ts";
import type { Standing } from "./steps.ts";

export type NoticeRow = Selectable<ResultsTables["notice"]>;
export type VersionRow = Selectable<ResultsTables["notice_version"]>;

/** The notice of a year, or undefined while none has been begun. */
export const noticeRow = (context: Context, year: number): Promise<NoticeRow | undefined> =>
  tables(context.database).selectFrom("notice").selectAll().where("year", "=", year).executeTakeFirst();

/** A saved version. @throws Refusal 404 */
export async function versionRow(context: Context, year: number, version: number): Promise<VersionRow> {
  const row = await tables(context.database)
    .selectFrom("notice_version")
    .selectAll()
    .where("year", "=", year)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw notFound(`${year} 年度通报的第 ${version} 版`);
  return row;
}

/** What steps are judged by. */
export async function standingOf(context: Context, row: NoticeRow, saved: VersionRow): Promise<Standing> {
  const submitted = await tables(context.database)
    .selectFrom("notice_step")
    .select("done_by")
    .where("year", "=", row.year)
    .where("version", "=", row.version)
    .where("step", "=", "submit")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return { state: row.state, savedBy: saved.saved_by, submittedBy: submitted?.done_by ?? null };
}

/**
 * Holds the notice until the transaction ends. Whoever looked at another version than the latest is refused.
 * @throws Refusal 404 before it is begun, 409 for a stale version
 */
export async function holdNotice(
  work: Work,
  year: number,
  version: number,
): Promise<{ row: NoticeRow; latest: VersionRow }> {
  const row = await tables(work.database)
    .selectFrom("notice")
    .selectAll()
    .where("year", "=", year)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(`${year} 年度的通报稿`);
  if (row.version !== version) throw staleVersion("通报稿");
  return { row, latest: await versionRow(work, year, version) };
}

/** The same for an edit, which only a draft takes. @throws Refusal 409 in another state */
export async function holdDraft(
  work: Work,
  year: number,
  version: number,
): Promise<{ row: NoticeRow; latest: VersionRow }> {
  const held = await holdNotice(work, year, version);
  if (held.row.state !== "draft")
    throw new Refusal(
      409,
      "not-draft",
      "通报已送核或签发，不能修改；需要修改请先撤回或请核稿人、签发人退回，您的修改没有保存。",
    );
  return held;
}

/** Adds the next version and makes it the latest. @returns its number */
export async function addVersion(
  work: Work,
  year: number,
  input: Pick<VersionRow, "version" | "content" | "document" | "note">,
): Promise<{ version: number }> {
  const viewer = signedIn(work);
  const db = tables(work.database);
  const saved = { saved_by: viewer.accountId, saved_name: viewer.name, saved_at: work.clock.now() };
  await db
    .insertInto("notice_version")
    .values({ year, ...input, ...saved })
    .execute();
  await db
    .updateTable("notice")
    .set({
      version: input.version,
      agency: input.content.agency,
      drafted_by: viewer.name,
      drafted_at: saved.saved_at,
    })
    .where("year", "=", year)
    .execute();
  await work.audit("results.save-notice", `cycle:${year}`, { version: input.version, note: input.note });
  return { version: input.version };
}
