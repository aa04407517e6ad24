import type { Selectable } from "kysely";
import { signedIn, type Context, type Work } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { tables, type ResultsTables } from "../tables.ts";
import { paperName, paperNoun, paperOf, paperSubject, tablesOf, type PaperOf } from "./paper.ts";
import type { Standing } from "./steps.ts";

export type NoticeRow = Selectable<ResultsTables["notice"]>;
export type VersionRow = Selectable<ResultsTables["notice_version"]>;

/** The document's row, or undefined while it has not been begun. */
export function noticeRow(context: Context, of: PaperOf): Promise<NoticeRow | undefined> {
  const paper = paperOf(of);
  return tables(context.database)
    .selectFrom(tablesOf(paper).head)
    .selectAll()
    .where("year", "=", paper.year)
    .where("ordinal", "=", paper.ordinal)
    .executeTakeFirst();
}

/** A saved version. @throws Refusal 404 */
export async function versionRow(context: Context, of: PaperOf, version: number): Promise<VersionRow> {
  const paper = paperOf(of);
  const row = await tables(context.database)
    .selectFrom(tablesOf(paper).versions)
    .selectAll()
    .where("year", "=", paper.year)
    .where("ordinal", "=", paper.ordinal)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw notFound(`${paper.year} 年度${paperName(paper)}的第 ${version} 版`);
  return row;
}

/** What steps are judged by. */
export async function standingOf(context: Context, row: NoticeRow, saved: VersionRow): Promise<Standing> {
  const submitted = await tables(context.database)
    .selectFrom(tablesOf(row).steps)
    .select("done_by")
    .where("year", "=", row.year)
    .where("ordinal", "=", row.ordinal)
    .where("version", "=", row.version)
    .where("step", "=", "submit")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return {
    state: row.state,
    savedBy: saved.saved_by,
    submittedBy: submitted?.done_by ?? null,
    name: paperName(row),
  };
}

/**
 * Holds the notice until the transaction ends. Whoever looked at another version than the latest is refused.
 * @throws Refusal 404 before it is begun, 409 for a stale version
 */
export async function holdNotice(
  work: Work,
  of: PaperOf,
  version: number,
): Promise<{ row: NoticeRow; latest: VersionRow }> {
  const paper = paperOf(of);
  const row = await tables(work.database)
    .selectFrom(tablesOf(paper).head)
    .selectAll()
    .where("year", "=", paper.year)
    .where("ordinal", "=", paper.ordinal)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(`${paper.year} 年度的${paperName(paper)}稿`);
  if (row.version !== version) throw staleVersion(`${paperName(paper)}稿`);
  return { row, latest: await versionRow(work, paper, version) };
}

/** The same for an edit, which only a draft takes. @throws Refusal 409 in another state */
export async function holdDraft(
  work: Work,
  of: PaperOf,
  version: number,
): Promise<{ row: NoticeRow; latest: VersionRow }> {
  const held = await holdNotice(work, of, version);
  if (held.row.state !== "draft")
    throw new Refusal(
      409,
      "not-draft",
      `${paperName(paperOf(of))}已送核或签发，不能修改；需要修改请先撤回或请核稿人、签发人退回，您的修改没有保存。`,
    );
  return held;
}

/** Adds the next version and makes it the latest. @returns its number */
export async function addVersion(
  work: Work,
  of: PaperOf,
  input: Pick<VersionRow, "version" | "content" | "document" | "note">,
): Promise<{ version: number }> {
  const paper = paperOf(of);
  const viewer = signedIn(work);
  const db = tables(work.database);
  const saved = { saved_by: viewer.accountId, saved_name: viewer.name, saved_at: work.clock.now() };
  await db
    .insertInto(tablesOf(paper).versions)
    .values({ ...paper, ...input, ...saved })
    .execute();
  await db
    .updateTable(tablesOf(paper).head)
    .set({
      version: input.version,
      agency: input.content.agency,
      drafted_by: viewer.name,
      drafted_at: saved.saved_at,
    })
    .where("year", "=", paper.year)
    .where("ordinal", "=", paper.ordinal)
    .execute();
  await work.audit(`results.save-${paperNoun(paper)}`, paperSubject(paper), {
    version: input.version,
    note: input.note,
  });
  return { version: input.version };
}
