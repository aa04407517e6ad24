import { renderDocx, renderPdf } from "@mingcha/gongwen";
import { transact, type Context } from "../../../../core/context.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { tables } from "../../tables.ts";

/**
 * Prints the files of sheets that have none yet, one sheet a transaction: killed in between, it goes on where it was.
 * @param unitId only this unit's, which somebody asks for now
 * @returns how many
 */
export async function printSheets(context: Context, year: number, unitId?: string): Promise<number> {
  for (let printed = 0; ; printed += 1) {
    const more = await transact(context, async (work) => {
      const db = tables(work.database);
      let query = db
        .selectFrom("feedback_sheet")
        .select(["ordinal", "unit_id", "document", "docx_id"])
        .where("year", "=", year)
        .where("pdf_id", "is", null)
        .orderBy("ordinal")
        .orderBy("unit_id")
        .limit(1)
        .forUpdate();
      query = unitId === undefined ? query.skipLocked() : query.where("unit_id", "=", unitId);
      const sheet = await query.executeTakeFirst();
      if (!sheet) return false;
      if (sheet.docx_id === null) {
        const docx = await work.files.write(await renderDocx(sheet.document));
        await db
          .updateTable("feedback_sheet")
          .set({ docx_id: docx.id, docx_sha256: docx.sha256 })
          .where("year", "=", year)
          .where("ordinal", "=", sheet.ordinal)
          .where("unit_id", "=", sheet.unit_id)
          .execute();
      }
      const { bytes } = await renderPdf(sheet.document, { fontFolders: fontFolders(work) });
      const pdf = await work.files.write(bytes);
      await db
        .updateTable("feedback_sheet")
        .set({ pdf_id: pdf.id, pdf_sha256: pdf.sha256 })
        .where("year", "=", year)
        .where("ordinal", "=", sheet.ordinal)
        .where("unit_id", "=", sheet.unit_id)
        .execute();
      return true;
    });
    if (!more) return printed;
  }
}
