import { createHash } from "node:crypto";
import { renderPages, type OfficialDocument, type PageRendering } from "@mingcha/gongwen";
import type { Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { paperName, paperOf, type PaperOf } from "../paper.ts";
import { noticeDocument } from "./document.ts";

/** Settings kept in memory, newest last: a preview asks for the pages of one document one by one. */
const KEPT = 4;
const settings = new Map<string, Promise<PageRendering>>();

/** Sets a document, or takes the setting of just now. @throws Refusal 409 when it can't be set as GB/T 9704 asks */
export async function setPages(context: Context, document: OfficialDocument): Promise<PageRendering> {
  const folders = fontFolders(context);
  const key = createHash("sha256")
    .update(JSON.stringify([document, folders]))
    .digest("hex");
  const set = settings.get(key) ?? renderPages(document, { fontFolders: folders });
  settings.delete(key);
  settings.set(key, set);
  for (const old of [...settings.keys()].slice(0, -KEPT)) settings.delete(old);
  try {
    return await set;
  } catch (error) {
    settings.delete(key);
    if (error instanceof RangeError) throw new Refusal(409, "not-settable", `公文不能排版：${error.message}`);
    throw error;
  }
}

/** How many pages a version has, and what its PDF is not as it should be. @throws Refusal 404, 409 */
export async function noticePages(
  context: Context,
  of: PaperOf,
  version?: number,
): Promise<{ count: number } & Pick<PageRendering, "substitutions" | "missingCharacters">> {
  const { pages, substitutions, missingCharacters } = await setPages(
    context,
    await noticeDocument(context, of, version),
  );
  return { count: pages.length, substitutions, missingCharacters };
}

/** The picture of one page as SVG. @param page from 1 @throws Refusal 404, 409 */
export async function noticePage(
  context: Context,
  of: PaperOf,
  page: number,
  version?: number,
): Promise<string> {
  const { pages } = await setPages(context, await noticeDocument(context, of, version));
  const picture = pages[page - 1];
  if (picture === undefined) throw notFound(`${paperName(paperOf(of))}的第 ${page} 页`);
  return picture;
}
