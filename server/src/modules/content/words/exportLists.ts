import type { Context } from "../../../core/context.ts";
import { writeSheet } from "../../../core/spreadsheet.ts";
import { tables } from "./tables.ts";
import {
  PERSON_COLUMNS,
  PERSON_NOTES,
  PERSON_SHEET,
  WORD_COLUMNS,
  WORD_KINDS,
  WORD_LEVELS,
  WORD_NOTES,
  WORD_SHEET,
} from "./workbook.ts";

/** The words that stand, as a sheet that can be imported again. */
export async function exportWords(context: Context): Promise<Buffer> {
  const rows = await tables(context.database)
    .selectFrom("review_word")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("text")
    .orderBy("kind")
    .execute();
  return writeSheet(
    WORD_SHEET,
    WORD_COLUMNS,
    rows.map((row) => ({
      text: row.text,
      kind: WORD_KINDS[row.kind],
      level: WORD_LEVELS[row.level],
      replacement: row.replacement,
      advice: row.advice,
      source: row.source,
      from: row.valid_from,
      until: row.valid_until,
    })),
    WORD_NOTES,
  );
}

/** The filed persons that stand, as a sheet that can be imported again. */
export async function exportPersons(context: Context): Promise<Buffer> {
  const rows = await tables(context.database)
    .selectFrom("review_person")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("unit")
    .orderBy("name")
    .orderBy("id")
    .execute();
  return writeSheet(
    PERSON_SHEET,
    PERSON_COLUMNS,
    rows.map((row) => ({ ...row, from: row.valid_from, until: row.valid_until })),
    PERSON_NOTES,
  );
}
