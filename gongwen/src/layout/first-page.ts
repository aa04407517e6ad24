import type { OfficialDocument } from "../model/document.ts";
import { serialAndTitle } from "../model/profile.ts";
import { joinNames } from "../model/names.ts";
import { headHeight } from "./head.ts";
import { titlePitch } from "./measures.ts";
import { charactersPerLine, linePitch, textHeight } from "./page.ts";
import { breakTitle } from "./title.ts";
import { widthInCharacters } from "./width.ts";

/** The line of 主送机关 as it stands above the text. */
export function recipientLine({ recipients, recipientSeparator }: OfficialDocument): string {
  return recipients.length === 0 ? "" : `${joinNames(recipients, recipientSeparator)}：`;
}

/** Title lines as they stand: one long line is broken at words, several are kept. */
export function settledTitle(title: string[]): string[] {
  return title.length === 1 ? breakTitle(title[0] ?? "") : title;
}

/** Lines of the 22-line grid that head and title leave on page 1; below 1 no text can stand there. */
export function firstPageLines(document: OfficialDocument): number {
  const { title: lines } = serialAndTitle(document);
  const title =
    lines.length === 0 ? 2 * linePitch() : 3 * linePitch() + settledTitle(lines).length * titlePitch;
  return Math.floor((textHeight() - headHeight(document) - title) / linePitch());
}

/**
 * Whether page 1 keeps at least one line of text below 主送机关 (GB/T 9704-2012 7.3.2, 7.3.3).
 * One line more is kept free: punctuation that may not start a line can lengthen the list by one.
 */
export function recipientsFitFirstPage(document: OfficialDocument): boolean {
  const width = widthInCharacters(recipientLine(document));
  return width === 0 || Math.ceil(width / charactersPerLine()) + 2 <= firstPageLines(document);
}
