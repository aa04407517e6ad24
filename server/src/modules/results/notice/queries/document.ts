import { formatNumber, type OfficialDocument } from "@mingcha/gongwen";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { withHead, type NoticeHead } from "../render.ts";
import { paperName, paperOf, type PaperOf } from "../paper.ts";
import { noticeRow, versionRow, type NoticeRow } from "./noticeRows.ts";

/** Number and date of a signed notice. @throws Error before it is signed */
export function headOf(row: NoticeRow): NoticeHead {
  if (row.number_year === null || row.serial === null || row.issued_on === null)
    throw new Error(`Document ${row.ordinal} of ${row.year} is not signed.`);
  return {
    number: { agency: row.agency, year: row.number_year, serial: row.serial },
    date: row.issued_on,
  };
}

const isSigned = (row: NoticeRow): boolean => row.serial !== null;

/** 发文字号 and 成文日期 as they are shown; null before signing. */
export const shownHead = (row: NoticeRow): { number: string | null; date: string | null } => {
  const head = isSigned(row) ? headOf(row) : null;
  return { number: head?.number ? formatNumber(head.number) : null, date: head?.date ?? null };
};

/**
 * The document of a version: the signed one under its number and date, any other without a number, dated today.
 * @param version the latest when left out
 * @throws Refusal 404
 */
export async function noticeDocument(
  context: Context,
  of: PaperOf,
  version?: number,
): Promise<OfficialDocument> {
  const row = await noticeRow(context, of);
  const paper = paperOf(of);
  if (!row) throw notFound(`${paper.year} 年度的${paperName(paper)}稿`);
  const { document } = await versionRow(context, of, version ?? row.version);
  const signed = isSigned(row) && (version ?? row.version) === row.version;
  return withHead(document, signed ? headOf(row) : { number: null, date: dateInChina(context.clock.now()) });
}
