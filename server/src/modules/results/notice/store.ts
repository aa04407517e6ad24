import { sql, type Selectable } from "kysely";
import { signedIn, type Context, type Work } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { keepVersion, openSubject, planOf, standingOf, type ApprovalState } from "../../approval/index.ts";
import { cycleMembers } from "../../assessment/index.ts";
import { tables, type ResultsTables } from "../tables.ts";
import { approvalOf, paperName, paperNoun, paperOf, paperSubject, tablesOf, type PaperOf } from "./paper.ts";

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

/**
 * What steps are judged by. A notice of an earlier program, which kept no version, is out and has no record of approval.
 * @param row the document as it has been begun
 */
export async function noticeStanding(context: Context, row: NoticeRow): Promise<ApprovalState> {
  const name = paperName(row);
  if (row.state !== "published" || row.json_file_id !== null)
    return standingOf(context, approvalOf(row), name);
  const { plan } = await planOf(context, "notice");
  return {
    name,
    phase: "released",
    plan,
    road: "normal",
    version: row.version,
    savedBy: [],
    submittedBy: null,
    begunBy: null,
    signatures: [],
    ownUnit: null,
    named: [],
    units: [],
    debt: false,
  };
}

/** SHA-256 of everything of a version that goes out: what people and data say, and the document that came of it. */
export async function versionHash(context: Context, of: PaperOf, version: number): Promise<string> {
  const paper = paperOf(of);
  const { hash } = await tables(context.database)
    .selectFrom(tablesOf(paper).versions)
    .select(
      sql<string>`encode(sha256(convert_to(content::text || E'\\n' || document::text, 'UTF8')), 'hex')`.as(
        "hash",
      ),
    )
    .where("year", "=", paper.year)
    .where("ordinal", "=", paper.ordinal)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  return hash;
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
  const subject = approvalOf(paper);
  const title = input.content.title.join("");
  const units = (await cycleMembers(work, paper.year)).map((unit) => unit.id);
  const link = `${paper.ordinal === 0 ? "/notice" : "/corrections"}?year=${paper.year}`;
  if (input.version === 1) await openSubject(work, { ...subject, class: "notice", title, link, units });
  const hash = await versionHash(work, paper, input.version);
  const version = { version: input.version - 1, hash, note: input.note, title, units };
  await keepVersion(work, subject, version, paperName(paper));
  await work.audit(`results.save-${paperNoun(paper)}`, paperSubject(paper), {
    version: input.version,
    note: input.note,
  });
  return { version: input.version };
}
