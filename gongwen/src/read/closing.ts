import { abreast, isNaming } from "./names.ts";
import { showsPicture, type WordBlock, type WordParagraph } from "./word.ts";

/** What stands after the text: note of attachments, signers, date, 附注. */
export interface Closing {
  body: WordBlock[];
  attachmentNote: WordParagraph[];
  /** Empty lines between the text and 署名. */
  blankAboveSignature: number;
  /** Signers before the last one, of a joint document with seals. */
  sealed: string[];
  signers: WordParagraph[];
  date: WordParagraph | null;
  note: WordParagraph | null;
  /** What stands behind the closing without being 附注 or an attachment. */
  after: WordBlock[];
}

export const DATE =
  /^[\s　]*(?:[\d０-９]{4}\s{0,9}年\s{0,9}[\d０-９]{0,2}\s{0,9}月\s{0,9}[\d０-９]{0,2}\s{0,9}日|[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[\s　]*$/u;
const NOTE = /^附[\s　]*件[:：]/u;
/** Eight characters of 三号: no paragraph of text stands in so far. */
const FAR = 8 * 315;

const bare = (paragraph: WordParagraph): string => paragraph.text.trim();
const isTextless = (block: WordBlock | undefined): boolean =>
  block?.kind === "paragraph" && bare(block) === "" && block.boxes.length === 0;
const isBlank = (block: WordBlock | undefined): boolean => isTextless(block) && !showsPicture(block);
const isDate = (block: WordBlock | undefined): block is WordParagraph =>
  block?.kind === "paragraph" && DATE.test(block.text);

/** Set where 署名 and date stand: at the right, or pushed there by spaces, an indent, a box or a table. */
export const isAside = (paragraph: WordParagraph): boolean =>
  paragraph.align === "right" ||
  paragraph.within !== "body" ||
  (paragraph.align !== "center" && (paragraph.lead ?? paragraph.left + paragraph.firstLine) >= FAR) ||
  /^(?:[　\t]{6}|[\s　]{12})/u.test(paragraph.text);

/** A name at the side of the page: no sentence and no cell of a table. */
const isSigner = (block: WordBlock | undefined): block is WordParagraph =>
  block?.kind === "paragraph" &&
  isAside(block) &&
  bare(block) !== "" &&
  bare(block).length <= 40 &&
  !/[。；：:，]/u.test(bare(block)) &&
  !isDate(block);

/** Names of authorities that stand where 署名 does without being set there: flush left under an empty line, or several in the middle. */
const isNamed = (block: WordBlock | undefined, above: WordBlock | undefined): block is WordParagraph =>
  block?.kind === "paragraph" &&
  bare(block).length <= 60 &&
  !DATE.test(block.text) &&
  (isBlank(above) || (block.align === "center" && abreast(bare(block)).length > 1)) &&
  abreast(bare(block)).every((name) => !/[、，]/u.test(name) && isNaming(name));

const isNote = (block: WordBlock | undefined): block is WordParagraph =>
  block?.kind === "paragraph" && /^[（(].*[）)]$/su.test(bare(block));

/** Names right above a place, and the seals of a joint document above them. */
function signersAbove(blocks: WordBlock[], end: number) {
  const signers: WordParagraph[] = [];
  let at = end - 1;
  // A line may be left free between name and date, for the seal.
  if (isBlank(blocks[at]) && isSigner(blocks[at - 1])) at -= 1;
  for (let block = blocks[at]; isSigner(block); block = blocks[at]) {
    signers.unshift(block);
    at -= 1;
  }
  const named = blocks[at];
  if (signers.length === 0 && isNamed(named, blocks[at - 1])) {
    signers.unshift(named);
    at -= 1;
  }
  const sealed: string[] = [];
  let blanks = 0;
  for (; at >= 0; at -= 1) {
    const block = blocks[at];
    if (
      block?.kind === "table" &&
      !block.ruled &&
      signers.length > 0 &&
      block.rows.length === 1 &&
      // Seals stand in the middle of their share of the line; the cells of a roster begin at its left.
      block.rows.flat(2).every((cell) => cell.align === "center")
    ) {
      for (const text of block.rows.flat(2).map(bare).filter(Boolean).toReversed()) sealed.unshift(text);
      blanks = 0;
    } else if (isBlank(block)) blanks += 1;
    else break;
  }
  return { signers, sealed, blanks, end: at + 1 };
}

/** 附件说明 at the end of the text; what follows it without being a name of an attachment stays text. */
function cutNote(body: WordBlock[]): Pick<Closing, "body" | "attachmentNote"> {
  const from = body.findLastIndex((block) => block.kind === "paragraph" && NOTE.test(bare(block)));
  if (from < 0) return { body, attachmentNote: [] };
  const attachmentNote: WordParagraph[] = [];
  let at = from;
  for (; at < body.length; at += 1) {
    const block = body[at];
    if (block?.kind !== "paragraph" || (isTextless(block) && showsPicture(block))) break;
    const continues = /^\d{1,2}[.．、]/u.test(bare(block)) || block.left + block.firstLine >= FAR / 2;
    if (at > from && bare(block) !== "" && !continues && !/^[\s　]{4}/u.test(block.text)) break;
    if (bare(block) !== "") attachmentNote.push(block);
  }
  return { body: [...body.slice(0, from), ...body.slice(at)], attachmentNote };
}

/**
 * Cuts the closing off the text. A date closes a document only where nothing but 附注 follows, or where it stands at the side
 * of the page under a name; the date of an event is a line of the text.
 */
export function takeClosing(blocks: WordBlock[]): Closing {
  const none = { blankAboveSignature: 0, sealed: [], signers: [], date: null, note: null, after: [] };
  const filled = blocks.flatMap((block, index) => (isTextless(block) ? [] : [index]));
  let dateAt = -1;
  for (const index of filled.toReversed()) {
    const block = blocks[index];
    if (!isDate(block)) continue;
    const [first, ...rest] = blocks.slice(index + 1).filter((one) => !isTextless(one));
    const last = first === undefined || (rest.length === 0 && isNote(first));
    const { signers, sealed } = signersAbove(blocks, index);
    if (last || (isAside(block) && signers.length + sealed.length > 0)) {
      dateAt = index;
      break;
    }
  }
  if (dateAt < 0) {
    // Without a date a name at the side, in the last lines, still is 署名.
    const last = filled.at(-1) ?? -1;
    const tail = isNote(blocks[last]) ? (filled.at(-2) ?? -1) : last;
    if (!isSigner(blocks[tail])) return { ...none, ...cutNote(blocks) };
    const found = signersAbove(blocks, tail + 1);
    const note = blocks[last];
    return {
      ...none,
      ...cutNote(blocks.slice(0, found.end)),
      blankAboveSignature: found.blanks,
      sealed: found.sealed,
      signers: found.signers,
      note: tail !== last && isNote(note) ? note : null,
    };
  }
  const found = signersAbove(blocks, dateAt);
  const behind = blocks.slice(dateAt + 1);
  const noteAt = behind.findIndex((block) => !isTextless(block));
  const note = behind[noteAt];
  const date = blocks[dateAt];
  return {
    ...cutNote(blocks.slice(0, found.end)),
    blankAboveSignature: found.blanks,
    sealed: found.sealed,
    signers: found.signers,
    date: isDate(date) ? date : null,
    note: isNote(note) ? note : null,
    after: (isNote(note) ? behind.slice(noteAt + 1) : behind).filter((block) => !isBlank(block)),
  };
}
