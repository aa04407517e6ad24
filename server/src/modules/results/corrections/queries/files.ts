import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

const COLUMNS = {
  docx: "docx_file_id",
  pdf: "pdf_file_id",
  json: "json_file_id",
  "corrected-docx": "corrected_docx_id",
  "corrected-pdf": "corrected_pdf_id",
  "first-docx": "first_docx_id",
  "first-pdf": "first_pdf_id",
} as const;
export type CorrigendumFile = keyof typeof COLUMNS;

/**
 * A file of a published corrigendum: itself, the result that it left, the notice as corrected by it, the first version with its mark.
 * @throws Refusal 404, also for a file that a notice of an earlier program doesn't have
 */
export async function corrigendumFile(
  context: Context,
  of: { year: number; ordinal: number },
  file: CorrigendumFile,
): Promise<Buffer> {
  const row = await tables(context.database)
    .selectFrom("corrigendum")
    .select(COLUMNS[file])
    .where("year", "=", of.year)
    .where("ordinal", "=", of.ordinal)
    .where("state", "=", "published")
    .executeTakeFirst();
  const id = (row as Record<string, string | null> | undefined)?.[COLUMNS[file]];
  if (!id) throw notFound(`${of.year} 年度第 ${of.ordinal} 次更正的该文件`);
  return context.files.read(id);
}

/** The machine-readable result as it first went out with the notice. @throws Refusal 404 */
export async function firstJson(context: Context, year: number): Promise<Buffer> {
  const row = await tables(context.database)
    .selectFrom("notice")
    .select("json_file_id")
    .where("year", "=", year)
    .where("state", "=", "published")
    .executeTakeFirst();
  if (!row?.json_file_id) throw notFound(`${year} 年度随通报发布的数据`);
  return context.files.read(row.json_file_id);
}
