import { AlignmentType, Footer, Header, LineRuleType, PageNumber, Paragraph, TextRun } from "docx";
import { family, fontOf } from "../../layout/fonts.ts";
import { isLetter } from "../../layout/head.ts";
import { size } from "../../layout/measures.ts";
import { footerDistance } from "../../layout/page.ts";
import { pageNumberLook } from "../../layout/pageNumber.ts";
import type { OfficialDocument } from "../../model/document.ts";
import { spacer } from "./paragraph.ts";

/** Distance of the header from the paper's upper edge, and the height of its one line. */
const headerDistance = 850;
const bannerLine = 240;

/** "— 1 —" in 4号 宋体, one character from the outer edge (GB/T 9704-2012 7.5), or as local rules say. */
function pageNumber(side: "left" | "right"): Footer {
  const oneCharacter = size.fourth * 10;
  const { before, after, centred } = pageNumberLook();
  return new Footer({
    children: [
      new Paragraph({
        alignment: centred
          ? AlignmentType.CENTER
          : side === "right"
            ? AlignmentType.RIGHT
            : AlignmentType.LEFT,
        ...(centred ? {} : { indent: side === "right" ? { right: oneCharacter } : { left: oneCharacter } }),
        spacing: { line: size.fourth * 10, lineRule: LineRuleType.EXACT },
        children: [
          new TextRun({
            children: [before, PageNumber.CURRENT, after],
            font: family(fontOf("pageNumber")),
            size: size.fourth,
          }),
        ],
      }),
    ],
  });
}

function bannerParagraph(text: string | undefined): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: bannerLine, lineRule: LineRuleType.EXACT },
    children: text
      ? [new TextRun({ text, font: family(fontOf("pageNumber")), size: size.banner, color: "808080" })]
      : [],
  });
}

/** A small grey line above 版心 of every page; empty when there is no banner. */
function bannerHeader(text: string | undefined): Header {
  return new Header({ children: [bannerParagraph(text)] });
}

/** Foot of a letter's first page: no number (GB/T 9704-2012 10.1). */
function letterFooter(): Footer {
  return new Footer({ children: [spacer(20)] });
}

/** What repeats above and below 版心, and what a letter has there on page 1 only. */
export function margins(document: OfficialDocument) {
  const header = bannerHeader(document.banner);
  const numbers = { default: pageNumber("right"), even: pageNumber("left") };
  const first = isLetter(document);
  return {
    titlePage: first,
    distances: { header: headerDistance, footer: footerDistance() },
    headers: { default: header, even: header, ...(first ? { first: header } : {}) },
    footers: { ...numbers, ...(first ? { first: letterFooter() } : {}) },
  };
}
