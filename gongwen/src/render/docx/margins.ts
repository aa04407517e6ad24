import { isLetter } from "../../layout/head.ts";
import { size } from "../../layout/measures.ts";
import { pageNumberLook } from "../../layout/pageNumber.ts";
import type { OfficialDocument } from "../../model/document.ts";
import { spacer } from "./paragraph.ts";
import { paragraph, runOf, textOf, type Word } from "./word.ts";

/** Height of the header's one line. */
const bannerLine = 240;

/** "— 1 —" in 4号 宋体, one character from the outer edge (GB/T 9704-2012 7.5), or as local rules say. */
function pageNumber(side: "left" | "right"): Word {
  const oneCharacter = size.fourth * 10;
  const { before, after, centred } = pageNumberLook();
  const look = { font: "pageNumber", size: size.fourth } as const;
  const field = (type: string): Word => runOf(look, `<w:fldChar w:fldCharType="${type}"/>`);
  return paragraph(
    {
      align: centred ? "center" : side,
      ...(centred ? {} : { indent: { [side]: oneCharacter } }),
      spacing: { line: oneCharacter },
    },
    textOf(look, before),
    field("begin"),
    runOf(look, '<w:instrText xml:space="preserve">PAGE</w:instrText>'),
    field("separate"),
    field("end"),
    textOf(look, after),
  );
}

/** A small grey line above 版心 of every page; empty when there is no banner. */
function banner(text: string | undefined): Word {
  const look = { font: "pageNumber", size: size.banner, color: "808080" } as const;
  return paragraph({ align: "center", spacing: { line: bannerLine } }, ...(text ? [textOf(look, text)] : []));
}

/** What stands above or below 版心, by the kind of page (ISO/IEC 29500-1 17.10). */
export type Marginal = (readonly [type: "default" | "first" | "even", content: Word])[];

/** What repeats above and below 版心, and what a letter has there on page 1 only. */
export function margins(document: OfficialDocument): { headers: Marginal; footers: Marginal } {
  const header = banner(document.banner);
  const letter = isLetter(document);
  const first = (content: Word): Marginal => (letter ? [["first", content]] : []);
  return {
    headers: [["default", header], ...first(header), ["even", header]],
    // No number on a letter's first page (GB/T 9704-2012 10.1).
    footers: [["default", pageNumber("right")], ...first(spacer(20)), ["even", pageNumber("left")]],
  };
}

/** Below 版心 of pages without a number. */
export const unnumbered: Marginal = [
  ["default", spacer(20)],
  ["even", spacer(20)],
];
