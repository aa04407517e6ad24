import { renderPdf } from "@mingcha/gongwen";
import { transact, type Context } from "../../../../core/context.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { tables } from "../../tables.ts";

/** Prints the .pdf of sheets that have none yet, one a transaction: killed in between, it goes on where it was. @returns how many */
export async function printSheets(context: Context, year: number): Promise<number> {
  for (let printed = 0; ; printed += 1) {
    const more = await transact(context, async (work) => {
      const db = tables(work.database);
      const sheet = await db
        .selectFrom("feedback_sheet")
        .select(["ordinal", "unit_id", "document"])
        .where("year", "=", year)
        .where("pdf_id", "is", null)
        .orderBy("ordinal")
        .orderBy("unit_id")
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!sheet) return false;
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
