import { sql, type Selectable } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { planOf, standingOf, type ApprovalState } from "../../../approval/index.ts";
import { tables, type ResultsTables } from "../../tables.ts";
import { approvalOf, paperName, paperOf, tablesOf, type PaperOf } from "../paper.ts";

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
