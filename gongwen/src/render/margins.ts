import { AlignmentType, Footer, Header, LineRuleType, PageNumber, Paragraph, TextRun } from "docx";
import { family, fonts } from "../layout/fonts.ts";
import { size } from "../layout/measures.ts";

/** "— 1 —" in 4号 宋体, one character from the outer edge (GB/T 9704-2012 7.5). */
export function pageNumber(side: "left" | "right"): Footer {
  const oneCharacter = size.fourth * 10;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === "right" ? { right: oneCharacter } : { left: oneCharacter },
        spacing: { line: size.fourth * 10, lineRule: LineRuleType.EXACT },
        children: [
          new TextRun({
            children: ["— ", PageNumber.CURRENT, " —"],
            font: family(fonts.pageNumber),
            size: size.fourth,
          }),
        ],
      }),
    ],
  });
}

/** A small grey line above 版心 of every page; empty when there is no banner. */
export function bannerHeader(text: string | undefined): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: text
          ? [new TextRun({ text, font: family(fonts.pageNumber), size: size.banner, color: "808080" })]
          : [],
      }),
    ],
  });
}
