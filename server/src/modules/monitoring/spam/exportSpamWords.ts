import { LABELS } from "../../../core/labels.ts";
import type { Context } from "../../../core/context.ts";
import { writeSheet } from "../../../core/spreadsheet.ts";
import { tables } from "./tables.ts";
import { ALONE, COLUMNS, NOTES, SHEET } from "./workbook.ts";

/** The rows that stand, as a sheet that can be imported again. */
export async function exportSpamWords(context: Context): Promise<Buffer> {
  const rows = await tables(context.database)
    .selectFrom("spam_word")
    .selectAll()
    .where("retired_at", "is", null)
    .orderBy("text")
    .execute();
  return writeSheet(
    SHEET,
    COLUMNS,
    rows.map((row) => ({
      text: row.text,
      kind: LABELS.spamKind[row.kind],
      standsIn: LABELS.spamPlace[row.stands_in],
      alone: ALONE[row.alone ? "yes" : "no"],
      note: row.note,
      source: row.source,
    })),
    NOTES,
  );
}
