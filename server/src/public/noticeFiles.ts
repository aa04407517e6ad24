import type { Context } from "../core/context.ts";
import {
  corrigendumFile,
  firstJson,
  noticeDocx,
  noticePdf,
  type CorrigendumFile,
} from "../modules/results/index.ts";
import type { PublishedCycle } from "./published.ts";

type Format = "docx" | "pdf" | "json";

/** A file as it first went out with the notice. @throws Refusal 404 */
export function firstFile(context: Context, year: number, format: Format): Promise<Buffer> {
  if (format === "json") return firstJson(context, year);
  return format === "pdf" ? noticePdf(context, year) : noticeDocx(context, year);
}

const CORRECTED: Record<Format, CorrigendumFile> = {
  docx: "corrected-docx",
  pdf: "corrected-pdf",
  json: "json",
};

/**
 * A file as it holds now: that of the latest corrigendum, or as it first went out while there is none. `first-…`: the first version with
 * the mark that it is corrected. Null for a file that an earlier program did not make.
 */
export async function correctedFile(
  context: Context,
  { year, corrigenda, files }: PublishedCycle,
  format: Format | "first-docx" | "first-pdf",
): Promise<Buffer | null> {
  const latest = corrigenda.at(-1);
  if (latest) {
    const file = format === "first-docx" || format === "first-pdf" ? format : CORRECTED[format];
    return corrigendumFile(context, { year, ordinal: latest.ordinal }, file);
  }
  if (format === "first-docx" || format === "first-pdf") return null;
  if ((format === "pdf" && !files.pdf) || (format === "json" && !files.json)) return null;
  return firstFile(context, year, format);
}
