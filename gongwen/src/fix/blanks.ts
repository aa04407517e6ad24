import { blanksWithin } from "../check/layout/blanks.ts";
import { PUSHING } from "../check/layout/closing.ts";
import { linePitch } from "../layout/page.ts";
import type { Parts } from "../read/parts.ts";
import { paragraphsOf, type WordDocument, type WordParagraph } from "../read/word.ts";
import { children, type Element } from "../read/xml.ts";
import { spacingOf } from "./paragraph.ts";

/** Empty lines to be put before a paragraph, and empty paragraphs to be taken out. */
export interface Blanks {
  added: { before: WordParagraph; count: number; place: string }[];
  removed: { paragraph: WordParagraph; place: string }[];
}

export const blankLine = (): string => `<w:p><w:pPr>${spacingOf(linePitch())}</w:pPr></w:p>`;
export const blankWith = (mark: string): string =>
  `<w:p><w:pPr>${spacingOf(linePitch())}<w:rPr>${mark}</w:rPr></w:pPr></w:p>`;

const bare = (paragraph: WordParagraph): string => paragraph.text.trim();
const isBlank = (one: WordParagraph | undefined): one is WordParagraph =>
  one !== undefined &&
  bare(one) === "" &&
  one.frame === null &&
  (one.border.top ?? one.border.bottom) === null;

/** Whether nothing but the paragraph itself is lost with it: no break, picture, bookmark, field, section or typed space. */
export function isEmpty(paragraph: WordParagraph, element: Element): boolean {
  if (
    paragraph.text !== "" ||
    paragraph.boxes.length > 0 ||
    paragraph.pageBreakBefore ||
    paragraph.breaksPage
  )
    return false;
  return children(element).every(
    (one) =>
      (one.name === "w:pPr" &&
        children(one).every((each) => !["w:sectPr", "w:framePr", "w:pBdr", "w:numPr"].includes(each.name))) ||
      one.name === "w:proofErr" ||
      (one.name === "w:r" && children(one).every((each) => each.name === "w:rPr" || each.name === "w:t")),
  );
}

/** The empty lines that GB/T 9704-2012 asks for (7.2.5, 7.3.1, 7.3.2, 7.3.4, 7.3.5, 7.3.7), against those that stand there. */
export function blanksOf(
  word: WordDocument,
  parts: Parts,
  elementOf: (paragraph: WordParagraph) => Element | undefined,
): Blanks {
  const all = paragraphsOf(word.blocks);
  const at = new Map(all.map((one, index) => [one, index]));
  const out: Blanks = { added: [], removed: [] };
  /** Empty lines right above, nearest first. */
  const above = (paragraph: WordParagraph): WordParagraph[] => {
    const lines: WordParagraph[] = [];
    // A table ends them.
    const line = (index: number): WordParagraph | undefined => {
      const block = word.blocks[index];
      return block?.kind === "paragraph" ? block : undefined;
    };
    for (let index = word.blocks.indexOf(paragraph) - 1; isBlank(line(index)); index -= 1)
      lines.push(line(index) as WordParagraph);
    return lines;
  };
  const settle = (paragraph: WordParagraph, wanted: number, place: string, most = wanted): void => {
    if (!at.has(paragraph) || paragraph.frame) return;
    const lines = above(paragraph);
    if (lines.length < wanted) {
      out.added.push({ before: paragraph, count: wanted - lines.length, place });
      return;
    }
    let surplus = lines.length - most;
    for (const one of lines) {
      const element = elementOf(one);
      if (surplus <= 0) break;
      if (!element || !isEmpty(one, element)) continue;
      out.removed.push({ paragraph: one, place });
      surplus -= 1;
    }
  };
  const { mark, number, title, recipients, attachmentNote, signers, attachments } = parts;
  const [first] = title;
  if (mark && number && !parts.letter && at.has(mark) && at.has(number)) {
    const between = all.slice((at.get(mark) ?? 0) + 1, at.get(number));
    if (between.every((one) => bare(one) === "")) settle(number, 2, "发文字号");
  }
  if (first && number) settle(first, 2, "标题");
  if (recipients) settle(recipients, 1, "主送机关");
  if (attachmentNote[0]) settle(attachmentNote[0], 1, "附件说明", Number.POSITIVE_INFINITY);
  const [signer] = signers;
  if (
    signer &&
    parts.blankAboveSignature === 0 &&
    parts.sealed.length === 0 &&
    signer.before < linePitch() / 2
  )
    settle(signer, 1, "发文机关署名", Number.POSITIVE_INFINITY);
  for (const one of blanksWithin(parts.body).flat()) {
    const element = elementOf(one);
    if (element && at.has(one) && isEmpty(one, element)) out.removed.push({ paragraph: one, place: "正文" });
  }
  for (const one of attachments) {
    // The page breaks there now: what pushed it down might fill a page of its own.
    const { label } = one;
    if (at.has(label) && !label.pageBreakBefore) {
      const lines = above(label);
      if (lines.length >= PUSHING && lines.every((line) => !line.breaksPage)) settle(label, 0, "附件标识");
    }
    const [head] = one.title;
    if (!head || !at.has(head) || !at.has(one.label)) continue;
    const between = all.slice((at.get(one.label) ?? 0) + 1, at.get(head));
    if (between.every((line) => bare(line) === "")) settle(head, 1, "附件标题");
  }
  return out;
}
