import { genreOf } from "../model/genre.ts";
import { bare, isMarginal, isMark, isTitleLike, LABEL, largest, NUMBER } from "./elements.ts";
import type { WordBlock, WordParagraph } from "./word.ts";

export interface Cursor {
  blocks: WordBlock[];
  at: number;
}

/** Where the title begins: at centred lines of large type, else a centred line, else a line that is set or reads as a title. */
function titleStart({ blocks, at }: Cursor): number {
  const find = (says: (paragraph: WordParagraph) => boolean): number =>
    blocks.findIndex(
      (block, index) => index >= at && block.kind === "paragraph" && bare(block) !== "" && says(block),
    );
  const plain = (one: WordParagraph): boolean => !isMark(one) && !NUMBER.test(one.text);
  // An attachment has a title of its own: the document's stands before the first of them.
  const attached = blocks.findIndex(
    (block, index) => index >= at && block.kind === "paragraph" && LABEL.test(bare(block)),
  );
  const first = find(isTitleLike);
  if (first >= 0 && (attached < 0 || first < attached)) return first;
  const opening = find((one) => plain(one) && !isMarginal(one));
  // Not centred, but the first line of all and larger than any text, or worded as a title.
  const large = find((one) => plain(one) && largest(one) >= 36);
  if (large >= 0 && large === opening) return large;
  const centred = find((one) => one.align === "center" && plain(one));
  if (centred >= 0 && (attached < 0 || centred < attached)) return centred;
  if (large >= 0) return large;
  const worded = find(
    (one) => plain(one) && bare(one).length <= 60 && /关于.+/u.test(one.text) && genreOf(bare(one)) !== null,
  );
  if (worded === opening && worded >= 0) return worded;
  return first;
}

/** Whether the next line with text is set as a title. */
export function titleFollows({ blocks, at }: Cursor): boolean {
  const next = blocks.slice(at).find((block) => block.kind === "table" || bare(block) !== "");
  return next?.kind === "paragraph" && isTitleLike(next);
}

/** What titles end with besides 文种. */
const ENDED = /(?:讲话|致辞|发言|方案|办法|规定|细则|总结|规划|计划|要点|汇报|情况)$/u;

/** A line below a whole title: its date or standing in brackets, or in smaller type who speaks or wrote it. */
function isBelow(block: WordParagraph, first: WordParagraph, lines: WordParagraph[]): boolean {
  const text = bare(block);
  if (/^[（(][^（）()]*[）)]$/u.test(text) && /\d|[稿行]/u.test(text)) return true;
  const whole = lines.map(bare).join("");
  return largest(block) + 6 <= largest(first) && (genreOf(whole) !== null || ENDED.test(whole));
}

/** Title lines: what follows the first in its size and at its side belongs to it. */
export function takeTitle(cursor: Cursor): WordParagraph[] {
  const start = titleStart(cursor);
  const first = cursor.blocks[start];
  if (first?.kind !== "paragraph") return [];
  const lines: WordParagraph[] = [];
  for (let at = start; at < cursor.blocks.length; at += 1) {
    const block = cursor.blocks[at];
    if (block?.kind !== "paragraph" || block.align !== first.align || bare(block) === "") break;
    if (isTitleLike(first) && !isTitleLike(block)) break;
    if (lines.length > 0 && isBelow(block, first, lines)) break;
    if (
      first.align !== "center" &&
      lines.length > 0 &&
      (largest(block) < 36 || /[。：:]$/u.test(bare(block)))
    )
      break;
    lines.push(block);
    cursor.at = at + 1;
  }
  return lines;
}
