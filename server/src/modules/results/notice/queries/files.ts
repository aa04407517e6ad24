import { renderDocx } from "@mingcha/gongwen";
import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { noticeRow, type NoticeRow } from "../store.ts";
import { noticeDocument } from "./document.ts";
import { setPages } from "./pages.ts";

/** The published file as it went out, when the version is the published one. */
async function asItWentOut(
  context: Context,
  year: number,
  version: number | undefined,
  file: (row: NoticeRow) => string | null,
): Promise<Buffer | null> {
  const row = await noticeRow(context, year);
  const id = row && (version ?? row.version) === row.version ? file(row) : null;
  return id ? context.files.read(id) : null;
}

/** A version as .docx; the published one as it went out. @throws Refusal 404 */
export const noticeDocx = async (context: Context, year: number, version?: number): Promise<Buffer> =>
  (await asItWentOut(context, year, version, (row) => row.docx_file_id)) ??
  renderDocx(await noticeDocument(context, year, version));

/** A version as PDF; the published one as it went out. @throws Refusal 404 */
export const noticePdf = async (context: Context, year: number, version?: number): Promise<Buffer> =>
  (await asItWentOut(context, year, version, (row) => row.pdf_file_id)) ??
  Buffer.from((await setPages(context, await noticeDocument(context, year, version))).bytes);

/** The machine-readable result as it went out. @throws Refusal 404 */
export async function noticeJson(context: Context, year: number): Promise<Buffer> {
  const bytes = await asItWentOut(context, year, undefined, (row) => row.json_file_id);
  if (!bytes) throw notFound(`${year} 年度随通报发布的数据`);
  return bytes;
}
