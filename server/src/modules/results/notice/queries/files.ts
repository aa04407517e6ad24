import { renderDocx } from "@mingcha/gongwen";
import type { Context } from "../../../../core/context.ts";
import type { PaperOf } from "../paper.ts";
import { noticeRow, type NoticeRow } from "./noticeRows.ts";
import { noticeDocument } from "./document.ts";
import { setPages } from "./pages.ts";

/** The published file as it went out, when the version is the published one. */
async function asItWentOut(
  context: Context,
  of: PaperOf,
  version: number | undefined,
  file: (row: NoticeRow) => string | null,
): Promise<Buffer | null> {
  const row = await noticeRow(context, of);
  const id = row && (version ?? row.version) === row.version ? file(row) : null;
  return id ? context.files.read(id) : null;
}

/** A version as .docx; the published one as it went out. @throws Refusal 404 */
export const noticeDocx = async (context: Context, of: PaperOf, version?: number): Promise<Buffer> =>
  (await asItWentOut(context, of, version, (row) => row.docx_file_id)) ??
  renderDocx(await noticeDocument(context, of, version));

/** A version as PDF; the published one as it went out. @throws Refusal 404 */
export const noticePdf = async (context: Context, of: PaperOf, version?: number): Promise<Buffer> =>
  (await asItWentOut(context, of, version, (row) => row.pdf_file_id)) ??
  Buffer.from((await setPages(context, await noticeDocument(context, of, version))).bytes);
