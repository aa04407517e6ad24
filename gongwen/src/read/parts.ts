import { genreOf } from "../model/genre.ts";
import { numeralOf } from "../model/numeral.ts";
import { profileOfMark, SERIAL, type Profile } from "../model/profile.ts";
import { takeColophon, type ColophonSet } from "./colophon.ts";
import { DATE, isAside, takeClosing, type Closing } from "./closing.ts";
import { DocxError } from "./error.ts";
import {
  bare,
  isMarginal,
  isMark,
  isNumberLine,
  isRed,
  isRedColour,
  isTitleLike,
  LABEL,
  largest,
  MADE,
  NOTE,
  NUMBER,
  SIGNER,
  textStart,
} from "./elements.ts";
import { isNaming } from "./names.ts";
import { inOrder } from "./placed.ts";
import { takeTitle, titleFollows, type Cursor } from "./title.ts";

export { MADE, MARGINAL, marginalWords, NUMBER, SIGNER } from "./elements.ts";
import {
  paragraphsOf,
  showsPicture,
  type WordBlock,
  type WordDocument,
  type WordParagraph,
  type WordTable,
} from "./word.ts";

/** One 附件 as it stands in the file. */
export interface AttachmentPart {
  label: WordParagraph;
  title: WordParagraph[];
  blocks: WordBlock[];
}

/** The elements of an official document, found in a file by what they say and where they stand. */
export interface Parts extends Closing {
  /** By the elements that were found; what may be missing follows from it. */
  profile: Profile;
  letter: boolean;
  /** A sheet: neither mark nor number, and its title says that it is one. */
  form: boolean;
  /** 份号, 密级, 紧急程度, in their order. */
  marginal: WordParagraph[];
  mark: WordParagraph | null;
  /** Every line of the mark: names of a joint document stand below one another, 文件 may stand beside them. */
  marks: WordParagraph[];
  number: WordParagraph | null;
  /** Of a 纪要: who made it and when, on one line of 版头. */
  made: WordParagraph | null;
  /** A red line stands above the title. */
  ruled: boolean;
  /** 令号 or 期号 of a 命令（令） or 纪要. */
  serial: WordParagraph | null;
  /** A line of its own for 签发人. */
  signer: WordParagraph | null;
  /** Lines above the title that are none of these. */
  strange: WordParagraph[];
  title: WordParagraph[];
  recipients: WordParagraph | null;
  attachments: AttachmentPart[];
  /** Lines of 版记, wherever they stand: in a box, a table or at the end of the text. */
  colophon: WordParagraph[];
  /** True when 版记 stands in a box at the foot of the page or in a table, not in running text. */
  colophonPlaced: boolean;
  /** Its lines with the rules between them; null where there is none. */
  colophonSet: ColophonSet | null;
}

/** Parts before the title. */
function takeHead(
  blocks: WordBlock[],
  end: number,
  serial: WordParagraph | null,
): Pick<
  Parts,
  "marginal" | "mark" | "marks" | "number" | "serial" | "signer" | "strange" | "ruled" | "made"
> {
  const head = blocks
    .slice(0, end)
    .flatMap((block) => (block.kind === "paragraph" ? [block] : block.rows.flat(2)));
  const found = {
    mark: head.find(isMark) ?? null,
    marks: head.filter((one) => isMark(one) || (isRed(one) && bare(one) === "文件")),
    number: head.find(isNumberLine) ?? null,
    signer: head.find((one) => SIGNER.test(bare(one)) && !NUMBER.test(one.text)) ?? null,
    marginal: head.filter(isMarginal),
    serial,
    ruled: head.some((one) =>
      [one.border.bottom?.color, one.border.top?.color, ...one.drawn].some(isRedColour),
    ),
  };
  const made =
    found.marks.length > 0 && found.marks.map(bare).join("").endsWith("纪要")
      ? (head.find((one) => MADE.test(bare(one))) ?? null)
      : null;
  const known = new Set([made, ...found.marks, found.number, found.signer, serial, ...found.marginal]);
  return { ...found, made, strange: head.filter((one) => bare(one) !== "" && !known.has(one)) };
}

/** Where the attachments begin: 附件 alone on a line at the head of a page. */
function firstAttachment(blocks: WordBlock[], from: number): number {
  const found = blocks.findIndex(
    (block, index) =>
      index >= from &&
      block.kind === "paragraph" &&
      LABEL.test(bare(block)) &&
      // Written with a colon it is 附件说明, or the label of an attachment that begins a page or follows the date.
      (!NOTE.test(bare(block)) ||
        block.pageBreakBefore ||
        paragraphsOf(blocks.slice(0, index)).some((one) => DATE.test(one.text) && isAside(one))),
  );
  return found < 0 ? blocks.length : found;
}

function takeAttachments(blocks: WordBlock[]): AttachmentPart[] {
  const out: AttachmentPart[] = [];
  for (const block of blocks) {
    const current = out.at(-1);
    if (block.kind === "paragraph" && LABEL.test(bare(block))) {
      out.push({ label: block, title: [], blocks: [] });
    } else if (current) {
      const titled = current.blocks.length === 0 && block.kind === "paragraph";
      if (titled && bare(block) === "" && !showsPicture(block)) continue;
      if (titled && bare(block) === "") current.blocks.push(block);
      else if (titled && block.align === "center" && largest(block) >= 36) current.title.push(block);
      else if (titled && current.title.length === 0 && block.align === "center") current.title.push(block);
      else current.blocks.push(block);
    }
  }
  return out;
}

/** A table above the text that places the mark or 发文字号. */
const holdsHead = (table: WordTable, index: number, blocks: WordBlock[]): boolean =>
  table.rows.flat(2).some((one) => isMark(one) || (bare(one).length <= 40 && NUMBER.test(one.text))) &&
  paragraphsOf(blocks.slice(0, index)).every((one) => !/[。；]$/u.test(bare(one)));

/** Lines that stand above a title: 版头. */
const isHead = (paragraph: WordParagraph): boolean =>
  isMark(paragraph) ||
  isNumberLine(paragraph) ||
  (isRed(paragraph) && bare(paragraph) === "文件") ||
  isMarginal(paragraph) ||
  SIGNER.test(bare(paragraph));

/**
 * A table of one cell into which somebody put the whole document, or all below its head. A frame in a document that has its title,
 * number or text outside is a table, however much it holds.
 */
function holdsAll(table: WordTable, index: number, blocks: WordBlock[]): boolean {
  const cells = table.rows.flat();
  const lines = (cells[0] ?? []).filter((one) => bare(one) !== "");
  if (cells.length !== 1 || lines.length < 6) return false;
  const filled = (all: WordBlock[]): WordParagraph[] => paragraphsOf(all).filter((one) => bare(one) !== "");
  const [above, below] = [filled(blocks.slice(0, index)), filled(blocks.slice(index + 1))];
  if (lines.length <= above.length + below.length || !above.every(isHead)) return false;
  const attached = below.findIndex((one) => LABEL.test(bare(one)));
  const own = attached < 0 ? below : below.slice(0, attached);
  if (own.some((one) => isTitleLike(one) || isNumberLine(one))) return false;
  return above.length === 0 || lines.some(isTitleLike);
}

/** A table without rules behind the text that places 署名 and date: few short lines, one of them a date. */
function holdsSignature(table: WordTable, index: number, blocks: WordBlock[]): boolean {
  const lines = table.rows.flat(2).filter((one) => bare(one) !== "");
  return (
    !table.ruled &&
    lines.length <= 6 &&
    lines.some((one) => DATE.test(one.text)) &&
    lines.every((one) => bare(one).length <= 40) &&
    blocks.slice(0, index).some((one) => one.kind === "paragraph" && bare(one).endsWith("。"))
  );
}

/** Kinds of documents that are always addressed to somebody. */
const ADDRESSING = /(?:通知|通报|函|报告|请示|批复)(?:（[^）]{1,20}）)?$/u;

/** 主送机关 whose colon was forgotten: flush left, and nothing but names of authorities, a list of them or below a title that needs one. */
const isUnmarkedAddress = (paragraph: WordParagraph, title: string): boolean =>
  numeralOf(bare(paragraph)) === null &&
  (/^各|[、，]/u.test(bare(paragraph)) || ADDRESSING.test(title)) &&
  paragraph.left + paragraph.firstLine < 160 &&
  (paragraph.align === "left" || paragraph.align === "both") &&
  /^[^\s　]/u.test(paragraph.text) &&
  isNaming(bare(paragraph));

/** The line of 主送机关: it ends with a colon and only lists names, also where it is set in; a sentence set flush left is none. */
const isAddress = (paragraph: WordParagraph, title: string): boolean =>
  isUnmarkedAddress(paragraph, title) ||
  (/[:：]$/u.test(bare(paragraph)) &&
    paragraph.align !== "center" &&
    !/。(?![:：]$)|(?:如下|以下|下列)[:：]$/u.test(bare(paragraph)) &&
    (paragraph.firstLine < 160 ||
      (!/[。；]|(?:包括|要求|方面|是|为|即|有)[:：]$/u.test(bare(paragraph)) &&
        numeralOf(bare(paragraph)) === null)));

/** What stands at the place of 主送机关: one paragraph, or several of which each but the last ends with a sign of a list. */
function addressAt(blocks: WordBlock[], at: number): { addressed: WordBlock | undefined; lines: number } {
  const first = blocks[at];
  let lines = 1;
  if (first?.kind !== "paragraph") return { addressed: first, lines };
  let whole = first;
  for (
    let next = blocks[at + lines];
    next?.kind === "paragraph" &&
    bare(next) !== "" &&
    /[、，]$/u.test(bare(whole)) &&
    /[、，:：]$/u.test(bare(next)) &&
    !/[。；！？:：]/u.test(`${bare(whole)}${bare(next).slice(0, -1)}`);
    next = blocks[at + lines]
  ) {
    whole = { ...whole, runs: [...whole.runs, ...next.runs], text: bare(whole) + bare(next) };
    lines += 1;
  }
  return { addressed: whole, lines };
}

/** 令号 or 期号: the first line with text below the mark of a 命令（令） or 纪要, where it is one. */
function serialBelow(blocks: WordBlock[], markAt: number): number {
  const at = blocks.findIndex(
    (block, index) => index > markAt && (block.kind === "table" || bare(block) !== ""),
  );
  const found = blocks[at];
  return found?.kind === "paragraph" && SERIAL.test(bare(found)) ? at : -1;
}

/** What kind of document it is, by what was found of it. */
function profileFound(parts: Omit<Parts, "profile">): Profile {
  const title = parts.title.map(bare).join("");
  if (parts.letter) return "letter";
  if (parts.form) return "form";
  const marked = parts.mark ? profileOfMark(bare(parts.mark)) : null;
  if (marked) return marked;
  if (parts.mark || parts.number || parts.ruled) return "issued";
  // The mark of a 纪要 need not be red (10.3): without one the title may be it, and nothing is known to be missing.
  if (genreOf(title)?.name === "纪要") return "report";
  // A document of an agency is addressed, or signed, or names one of the kinds that agencies issue.
  const official = parts.recipients !== null || parts.signers.length > 0 || parts.sealed.length > 0;
  return official || /关于/u.test(title) ? (genreOf(title) || official ? "draft" : "report") : "report";
}

/**
 * Finds the elements of an official document. What is not there stays null or empty.
 * @throws DocxError for a file without any text
 */
export function findParts(word: WordDocument): Parts {
  const {
    lines: colophon,
    placed: colophonPlaced,
    set: colophonSet,
    rest,
    boxes: held,
  } = takeColophon(word.blocks);
  const blocks = inOrder(
    rest,
    (table, index) =>
      holdsAll(table, index, rest) || holdsHead(table, index, rest) || holdsSignature(table, index, rest),
    (text) => NUMBER.test(text),
    held,
  );
  if (!blocks.some((block) => block.kind === "table" || bare(block) !== ""))
    throw new DocxError("文件中没有文字，不像公文，请核对是否选错了文件。");
  const cursor: Cursor = { blocks, at: 0 };
  const above = blocks.slice(0, textStart(blocks));
  const numberAt = above.findIndex((block) => block.kind === "paragraph" && isNumberLine(block));
  const markAt = above.findLastIndex((block) => block.kind === "paragraph" && isMark(block));
  const marked = blocks[markAt];
  const special = marked?.kind === "paragraph" ? profileOfMark(bare(marked)) : null;
  const serialAt = special ? serialBelow(blocks, markAt) : -1;
  const serial = blocks[serialAt];
  cursor.at = Math.max(0, markAt + 1, serialAt + 1, numberAt + 1);
  // A 命令（令） begins with its text; a large line further down is the title of what it publishes.
  const title = special === "order" && !titleFollows(cursor) ? [] : takeTitle(cursor);
  const first = title[0];
  const head = takeHead(
    blocks,
    first ? blocks.indexOf(first) : cursor.at,
    serial?.kind === "paragraph" ? serial : null,
  );
  const below = blocks.slice(cursor.at);
  const firstText = below.findIndex((block) => block.kind !== "paragraph" || bare(block) !== "");
  const { addressed, lines: addressLines } = addressAt(below, firstText);
  const recipients =
    addressed?.kind === "paragraph" && isAddress(addressed, title.map(bare).join("")) ? addressed : null;
  // A picture above the first line of a text that is addressed to nobody belongs to the text.
  const begun = below.findIndex(
    (block) => block.kind !== "paragraph" || bare(block) !== "" || showsPicture(block),
  );
  const main = below.slice(recipients ? firstText + addressLines : Math.max(0, begun));
  const attachmentsAt = firstAttachment(main, 0);
  const parts = {
    // A letter's mark and red lines are measured from the paper: its mark does not end with 文件, lines stand above the number.
    letter:
      head.mark !== null &&
      special === null &&
      !bare(head.mark).endsWith("文件") &&
      (word.titlePage || head.mark.frame !== null || isRedColour(head.mark.border.bottom?.color)),
    form: head.mark === null && head.number === null && /[单表]$/u.test(title.map(bare).join("")),
    ...head,
    title,
    recipients,
    ...takeClosing(main.slice(0, attachmentsAt)),
    attachments: takeAttachments(main.slice(attachmentsAt)),
    colophon,
    colophonPlaced,
    colophonSet,
  };
  return { ...parts, profile: profileFound(parts) };
}
