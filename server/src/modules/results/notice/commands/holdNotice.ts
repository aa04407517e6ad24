import type { Work } from "../../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { paperName, paperOf, tablesOf, type PaperOf } from "../paper.ts";
import { versionRow, type NoticeRow, type VersionRow } from "../queries/noticeRows.ts";

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
