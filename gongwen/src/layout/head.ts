import type { OfficialDocument } from "../model/document.ts";
import { draftNumber, formatNumber } from "../model/number.ts";
import { demandsOf, profileOf, serialAndTitle, type Profile } from "../model/profile.ts";
import { headLines, type HeadLine } from "./head-lines.ts";
import { jointInk, jointMark, type JointMark } from "./joint-mark.ts";
import type { Run } from "./item.ts";
import { fitMark, markRise } from "./mark.ts";
import { letter, letterRule, lineSpace, markDrop, markInk, numberHeight, orderDrop } from "./measures.ts";
import { linePitch, page } from "./page.ts";

/** What stands above the title, before any file format. */
export interface Head {
  /** 发文机关标志 (GB/T 9704-2012 7.2.4). */
  mark: string;
  /** 份号, 密级和保密期限, 紧急程度: one a line from above, flush left (7.2.1–7.2.3). */
  marginal: Run[];
  number: string;
  /** Where several agencies stand in the mark. */
  joint: JointMark | null;
  /** Lines from the mark to the end of 版头; a letter has its own. */
  lines: HeadLine[];
  /** Whether the red line closes 版头 under the last of them (7.2.7). */
  ruled: boolean;
  /** Upper edge of the mark below that of 版心, twips. */
  drop: number;
}

/** Whether the document is in 信函格式 (GB/T 9704-2012 10.1). */
export function isLetter(document: OfficialDocument): boolean {
  return document.format === "letter";
}

/** Whether it is a sheet without 版头. */
export function isForm(document: OfficialDocument): boolean {
  return document.format === "form";
}

/** What follows the agency in its mark; 文件 when nothing is said. */
const SUFFIX = new Map<Profile, string>([
  ["letter", ""],
  ["order", "令"],
  ["minutes", "纪要"],
]);

/** Settles the texts of 版头. */
export function layOutHead(document: OfficialDocument): Head {
  const { copyNumber, secrecy, urgency, number } = document;
  const profile = profileOf(document);
  const marginal: Run[] = [];
  if (copyNumber) marginal.push({ text: copyNumber, font: "body" });
  if (secrecy) {
    const term = secrecy.term ? `★${secrecy.term}` : "";
    marginal.push({ text: `${secrecy.level}${term}`, font: "heading" });
  }
  if (urgency) marginal.push({ text: urgency, font: "heading" });
  const numbered = number
    ? formatNumber(number)
    : document.unnumbered || !demandsOf(profile).number
      ? ""
      : draftNumber;
  return {
    mark: isForm(document) ? "" : (document.markText ?? `${document.issuer}${SUFFIX.get(profile) ?? "文件"}`),
    marginal,
    number: numbered,
    joint: isLetter(document) ? null : jointMark(document),
    lines: headLines(document, profile, numbered, serialAndTitle(document).serial),
    ruled: profile !== "order",
    drop: profile === "order" ? orderDrop : markDrop,
  };
}

/** Where the upper double line of a letter starts, in twips below the paper's upper edge. */
export function letterRuleTop(markSize: number): number {
  // Size comes in half-points: ten twips each.
  return letter.markTop + Math.round(markSize * 10 * (markInk.above + markInk.below)) + letter.ruleGap;
}

/** Where the line of a letter's number starts, in twips below the upper edge of 版心: 7/8 of a character down (10.1). */
export function letterNumberTop(markSize: number): number {
  // The line's own pitch puts about half of the space above its characters.
  return Math.max(0, letterRuleTop(markSize) + letterRule - page().top) + lineSpace / 2;
}

/** Twips of 版心 that 版头 takes on page 1. */
export function headHeight(document: OfficialDocument): number {
  if (isForm(document)) return 0;
  const { mark, marginal, joint, lines, ruled, drop } = layOutHead(document);
  const { size } = fitMark(mark);
  if (!isLetter(document)) {
    const below = lines.length * linePitch() + (ruled ? numberHeight - linePitch() : 0);
    const names = joint
      ? drop - jointInk(joint) + joint.names.length * joint.pitch
      : drop + markRise(size) + size * 10;
    return names + below;
  }
  return letterNumberTop(size) + Math.max(1, marginal.length) * linePitch();
}
