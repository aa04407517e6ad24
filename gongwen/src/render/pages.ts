import { withRules } from "../local/inForce.ts";
import type { OfficialDocument } from "../model/document.ts";
import type { PdfOptions } from "./pdf.ts";
import { lastPageOf } from "./lastPage.ts";
import { typstContent } from "./typst/content.ts";
import { typeset } from "./typst/service.ts";
import type { Typeset } from "./typst/typeset.ts";

/** The PDF of a document and one SVG picture of each of its pages, from the same setting. */
export interface PageRendering extends Omit<Typeset, "picture"> {
  pages: string[];
}

const root = /^<svg class="typst-doc" viewBox="0 0 ([\d.]+) ([\d.]+)"/u;
/** White ground that stands before every page, always in the place of the first. */
const ground = /\n {4}<path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0v [^"]*"\/>/u;
const symbol = /<symbol id="([^"]+)"[\s\S]*?<\/symbol>/gu;

/**
 * Cuts the compiler's picture of all pages, one below the other, into pages with only the glyphs that each one uses.
 * @throws Error when the picture is not built as the compiler of this version builds it
 */
function cut(picture: string): string[] {
  const [, width = "", height = ""] = root.exec(picture) ?? [];
  const definitions = picture.indexOf('\n    <defs id="glyph">');
  const [, ...parts] = picture.slice(0, definitions).split(ground);
  if (width === "" || definitions < 0 || parts.length === 0)
    throw new Error("The compiler's picture has another form.");
  const glyphs = new Map(
    [...picture.slice(definitions).matchAll(symbol)].map(([text, id = ""]) => [id, text] as const),
  );
  const pageHeight = Number(height) / parts.length;
  return parts.map((part, index) => {
    const used = new Set([...part.matchAll(/xlink:href="#([^"]+)"/gu)].map(([, id = ""]) => id));
    const own = [...used].flatMap((id) => glyphs.get(id) ?? []).join("");
    const top = (index * pageHeight).toFixed(2);
    const high = pageHeight.toFixed(2);
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 ${top} ${width} ${high}" width="${width}pt" height="${high}pt">` +
      `<rect y="${top}" width="${width}" height="${high}" fill="#ffffff"/>${part}<defs>${own}</defs></svg>`
    );
  });
}

/**
 * Renders an official document as the PDF of `renderPdf` together with a picture of every page: what one sees is what is printed.
 * @throws RangeError for the same reasons as `renderPdf`
 */
export async function renderPages(
  document: OfficialDocument,
  { fontFolders = [], rules }: PdfOptions = {},
): Promise<PageRendering> {
  const { picture, ...pdf } = await withRules(rules, async () =>
    typeset(typstContent(document, await lastPageOf(document, fontFolders)), fontFolders, true),
  );
  return { ...pdf, pages: cut(picture) };
}
