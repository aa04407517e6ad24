import { formatDate } from "../model/date.ts";
import type { OfficialDocument } from "../model/document.ts";
import { joinNames } from "../model/names.ts";
import { recipientsFitFirstPage } from "./first-page.ts";
import { isLetter } from "./head.ts";
import { colophonPitch, colophonRule, size } from "./measures.ts";
import { textHeight, textWidth } from "./page.ts";
import { widthInCharacters } from "./width.ts";

/** 版记 (GB/T 9704-2012 7.4): receivers share a cell, for no line parts them; 印发 stands below a thin line. */
export interface Colophon {
  receivers: { label: string; text: string }[];
  printing: { agency: string; date: string } | null;
  /** 信函格式 has neither the lines nor 印发机关 (10.1). */
  ruled: boolean;
  /** Height in twips, so that room can be kept for it. */
  height: number;
}

/** Characters of 4号 beside one another, one left free at each side (7.4.2). */
const charactersAcross = (): number => Math.floor(textWidth() / (size.fourth * 10)) - 2;

function linesOf(label: string, text: string): number {
  const room = charactersAcross() - widthInCharacters(label);
  // Punctuation that may not start a line can push a character down: one in a line, at the most.
  return Math.ceil(widthInCharacters(text) / (room - 1));
}

/**
 * Settles 版记; null when there is none.
 * 主送机关 come here when page 1 has no room for them (7.3.2).
 * @throws RangeError when it does not fit on a page
 */
export function layOutColophon(document: OfficialDocument): Colophon | null {
  const { recipients, copies = [], printing } = document;
  const ruled = !isLetter(document);
  const receivers = [];
  if (recipients.length > 0 && !recipientsFitFirstPage(document)) {
    receivers.push({ label: "主送：", text: `${joinNames(recipients, document.recipientSeparator)}。` });
  }
  if (copies.length > 0) receivers.push({ label: "抄送：", text: `${copies.join("，")}。` });
  const printed =
    printing && ruled ? { agency: printing.agency, date: `${formatDate(printing.date)}印发` } : null;
  const lines = receivers.reduce((sum, { label, text }) => sum + linesOf(label, text), printed ? 1 : 0);
  if (lines === 0) return null;
  // One twip is the height of the paragraph that carries a line.
  const rules = ruled ? 2 * colophonRule.thick + colophonRule.thin + 3 : 1;
  const height = Math.ceil(lines * colophonPitch + rules);
  if (height > textHeight()) {
    throw new RangeError(
      `主送机关有${recipients.length}个、抄送机关有${copies.length}个，版记约需${lines}行，一页放不下，请改用规范化统称或同类型机关统称。`,
    );
  }
  return { receivers, printing: printed, ruled, height };
}
