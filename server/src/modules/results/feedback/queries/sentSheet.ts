import { unitOpenTo } from "../../../../core/policy.ts";
import { renderDocx, renderPdf } from "@mingcha/gongwen";
import { signedIn, type Context } from "../../../../core/context.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { notFound } from "../../../../core/refusal.ts";
import { cycleUnit } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";

/** A unit's sheet as it was last sent; undefined before, and of a year that an earlier program fed back. */
export const sheetRow = (context: Context, year: number, unitId: string) =>
  tables(context.database)
    .selectFrom("feedback_sheet")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .orderBy("ordinal", "desc")
    .limit(1)
    .executeTakeFirst();

/**
 * The sheet as it was sent, to the byte. A file that has not been printed yet is drawn from the kept document.
 * @throws Refusal 404 without one, and for a unit that the viewer may not see
 */
export async function sentSheetFile(
  context: Context,
  year: number,
  unitId: string,
  format: "docx" | "pdf",
): Promise<Uint8Array> {
  const viewer = signedIn(context);
  if (!unitOpenTo(viewer, unitId)) throw notFound("该单位");
  await cycleUnit(context, year, unitId);
  const row = await sheetRow(context, year, unitId);
  if (!row) throw notFound(`${year}年度送达该单位的反馈单`);
  if (format === "docx") return row.docx_id ? context.files.read(row.docx_id) : renderDocx(row.document);
  if (row.pdf_id !== null) return context.files.read(row.pdf_id);
  return (await renderPdf(row.document, { fontFolders: fontFolders(context) })).bytes;
}

/** How far the files of the year's last sending are printed; null before it is sent. */
export async function printing(
  context: Context,
  year: number,
): Promise<{ sheets: number; printed: number; sentAt: string } | null> {
  const row = await tables(context.database)
    .selectFrom("feedback_sheet")
    .select((select) => [
      select.fn.countAll<number>().as("sheets"),
      select.fn.count<number>("pdf_id").as("printed"),
      select.fn.min("sent_at").as("sentAt"),
    ])
    .where("year", "=", year)
    .groupBy("ordinal")
    .orderBy("ordinal", "desc")
    .limit(1)
    .executeTakeFirst();
  return row
    ? { sheets: Number(row.sheets), printed: Number(row.printed), sentAt: row.sentAt.toISOString() }
    : null;
}
