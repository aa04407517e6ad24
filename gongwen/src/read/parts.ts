import { DocxError } from "./error.ts";
import { paragraphsOf, type WordBlock, type WordDocument, type WordParagraph } from "./word.ts";

/** One 附件 as it stands in the file. */
export interface AttachmentPart {
  label: WordParagraph;
  title: WordParagraph[];
  blocks: WordBlock[];
}

/** The elements of an official document, found in a file by what they say and where they stand. */
export interface Parts {
  letter: boolean;
  /** 份号, 密级, 紧急程度, in their order. */
  marginal: WordParagraph[];
  mark: WordParagraph | null;
  number: WordParagraph | null;
  title: WordParagraph[];
  recipients: WordParagraph | null;
  body: WordBlock[];
  attachmentNote: WordParagraph[];
  /** Empty lines between the text and 署名. */
  blankAboveSignature: number;
  /** Signers before the last one, of a joint document with seals. */
  sealed: string[];
  signers: WordParagraph[];
  date: WordParagraph | null;
  note: WordParagraph | null;
  attachments: AttachmentPart[];
  /** Lines of 版记, wherever they stand: in a box, a table or at the end of the text. */
  colophon: WordParagraph[];
  /** True when 版记 stands in a box at the foot of the page or in a table, not in running text. */
  colophonPlaced: boolean;
}

export const NUMBER =
  /\p{Script=Han}+\s*[〔[［【(（]\s*\d{2,4}\s*[〕\]］】)）]\s*第?\s*\d+\s*号|〔\s*〕\s*号/u;
const DATE =
  /^[\s　]*(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[\s　]*$/u;
const LABEL = /^附[\s　]*件[\s　]*\d*[:：]?$/u;
const NOTE = /^附[\s　]*件[:：]/u;
const COPIES = /^[\s　]*(?:主送|抄送|抄报|分送)[:：]/u;
const PRINTED = /\d{4}年\d{1,2}月\d{1,2}日印发[\s　]*$/u;
export const MARGINAL = /^\d{6}$|^(?:绝密|机密|秘密)(?:★.+)?$|^(?:特急|加急|特提|平急)$/u;

const bare = (paragraph: WordParagraph): string => paragraph.text.trim();
const largest = (paragraph: WordParagraph): number => Math.max(0, ...paragraph.runs.map((run) => run.size));
const isRed = (paragraph: WordParagraph): boolean =>
  paragraph.runs.some(
    (run) => run.color !== null && /^[C-F][\dA-F][0-4][\dA-F][0-4][\dA-F]$/u.test(run.color),
  );

/** Larger than 2号 and red, or ending with 文件: nothing else in a document looks so. */
const isMark = (paragraph: WordParagraph): boolean =>
  bare(paragraph) !== "" &&
  ((isRed(paragraph) && largest(paragraph) >= 44) ||
    (bare(paragraph).endsWith("文件") && largest(paragraph) >= 60));

const isTitleLike = (paragraph: WordParagraph): boolean =>
  bare(paragraph) !== "" && paragraph.align === "center" && largest(paragraph) >= 36 && !isMark(paragraph);

interface Cursor {
  blocks: WordBlock[];
  at: number;
}

/** Title lines: the run of centred lines of large type; in a file that has none, the first centred line. */
function takeTitle(cursor: Cursor): WordParagraph[] {
  const first = cursor.blocks.findIndex(
    (block, index) => index >= cursor.at && block.kind === "paragraph" && isTitleLike(block),
  );
  const plain = cursor.blocks.findIndex(
    (block, index) =>
      index >= cursor.at &&
      block.kind === "paragraph" &&
      block.align === "center" &&
      bare(block) !== "" &&
      !NUMBER.test(block.text),
  );
  const start = first >= 0 ? first : plain;
  if (start < 0) return [];
  const lines: WordParagraph[] = [];
  for (let at = start; at < cursor.blocks.length; at += 1) {
    const block = cursor.blocks[at];
    if (block?.kind !== "paragraph" || block.align !== "center" || bare(block) === "") break;
    if (first >= 0 && !isTitleLike(block)) break;
    lines.push(block);
    cursor.at = at + 1;
  }
  return lines;
}

/** Parts before the title. */
function takeHead(
  blocks: WordBlock[],
  end: number,
): Pick<Parts, "marginal" | "mark" | "number"> & { tabbed: string[] } {
  const head = paragraphsOf(blocks.slice(0, end));
  const number = head.find((one) => NUMBER.test(one.text)) ?? null;
  return {
    mark: head.find(isMark) ?? null,
    number,
    marginal: head.filter((one) => MARGINAL.test(bare(one))),
    // Of a letter the first of them stands on the line of the number.
    tabbed: number
      ? number.text
          .split("\t")
          .map((part) => part.trim())
          .filter((part) => MARGINAL.test(part))
      : [],
  };
}

/** Where the attachments begin: 附件 alone on a line at the head of a page. */
function firstAttachment(blocks: WordBlock[], from: number): number {
  const found = blocks.findIndex(
    (block, index) =>
      index >= from && block.kind === "paragraph" && LABEL.test(bare(block)) && !NOTE.test(bare(block)),
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
      if (titled && bare(block) === "") continue;
      if (titled && block.align === "center" && largest(block) >= 36) current.title.push(block);
      else if (titled && current.title.length === 0 && block.align === "center") current.title.push(block);
      else current.blocks.push(block);
    }
  }
  return out;
}

/** 版记: a box, or a table or lines at the end that begin with 抄送 or end with 印发. */
function takeColophon(blocks: WordBlock[]): { lines: WordParagraph[]; placed: boolean; rest: WordBlock[] } {
  const says = (paragraph: WordParagraph): boolean =>
    COPIES.test(paragraph.text) || PRINTED.test(paragraph.text);
  for (const block of blocks) {
    if (block.kind !== "paragraph") continue;
    for (const box of block.boxes) {
      const lines = box.flatMap((one) => (one.kind === "paragraph" ? [one] : one.rows.flat(2)));
      if (!lines.some(says)) continue;
      return {
        lines: lines.filter((one) => bare(one) !== ""),
        placed: true,
        rest: blocks.filter((one) => one !== block),
      };
    }
  }
  const table = blocks.findLast((block) => block.kind === "table");
  if (table?.kind === "table" && table.rows.flat(2).some(says)) {
    // Cells of one row are one line: 印发机关 and 印发日期 stand side by side.
    const lines = table.rows.flatMap((row) => {
      const cells = row.flat().filter((one) => bare(one) !== "");
      const [first] = cells;
      return first ? [{ ...first, text: cells.map(bare).join("\t") }] : [];
    });
    return { lines, placed: true, rest: blocks.filter((one) => one !== table) };
  }
  const lines = paragraphsOf(blocks).filter(says);
  return {
    lines,
    placed: false,
    rest: blocks.filter((one) => one.kind !== "paragraph" || !lines.includes(one)),
  };
}

/** What stands after the text: note of attachments, signers, date, 附注. Cuts them off the body. */
function takeClosing(
  blocks: WordBlock[],
): Omit<
  Parts,
  | "letter"
  | "marginal"
  | "mark"
  | "number"
  | "title"
  | "recipients"
  | "attachments"
  | "colophon"
  | "colophonPlaced"
> {
  const dateAt = blocks.findLastIndex((block) => block.kind === "paragraph" && DATE.test(block.text));
  const none = {
    attachmentNote: [],
    blankAboveSignature: 0,
    sealed: [],
    signers: [],
    date: null,
    note: null,
  };
  const cutNote = (body: WordBlock[]) => {
    const from = body.findLastIndex((block) => block.kind === "paragraph" && NOTE.test(bare(block)));
    if (from < 0) return { body, attachmentNote: [] as WordParagraph[] };
    return {
      body: body.slice(0, from),
      attachmentNote: paragraphsOf(body.slice(from)).filter((one) => bare(one) !== ""),
    };
  };
  if (dateAt < 0) return { ...none, ...cutNote(blocks) };
  const signers: WordParagraph[] = [];
  let at = dateAt - 1;
  for (; at >= 0; at -= 1) {
    const block = blocks[at];
    if (block?.kind !== "paragraph" || bare(block) === "" || block.align !== "right") break;
    signers.unshift(block);
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
      sealed.unshift(...block.rows.flat(2).map(bare).filter(Boolean));
      blanks = 0;
    } else if (block?.kind === "paragraph" && bare(block) === "" && block.boxes.length === 0) blanks += 1;
    else break;
  }
  const after = paragraphsOf(blocks.slice(dateAt + 1)).find((one) => bare(one) !== "") ?? null;
  const note = after && /^[（(].*[）)]$/su.test(bare(after)) ? after : null;
  const date = blocks[dateAt];
  return {
    ...cutNote(blocks.slice(0, at + 1)),
    blankAboveSignature: blanks,
    sealed,
    signers,
    date: date?.kind === "paragraph" ? date : null,
    note,
  };
}

/**
 * Finds the elements of an official document. What is not there stays null or empty.
 * @throws DocxError for a file without a title, which can't be told from any other text
 */
export function findParts(word: WordDocument): Parts {
  const { lines: colophon, placed: colophonPlaced, rest: blocks } = takeColophon(word.blocks);
  const cursor: Cursor = { blocks, at: 0 };
  const numberAt = blocks.findIndex(
    (block) => block.kind === "paragraph" && NUMBER.test(block.text) && block.align !== "both",
  );
  const markAt = blocks.findIndex((block) => block.kind === "paragraph" && isMark(block));
  cursor.at = Math.max(0, markAt + 1, numberAt >= 0 && numberAt < 12 ? numberAt + 1 : 0);
  const title = takeTitle(cursor);
  if (title.length === 0) throw new DocxError("文件中找不到居中的标题，不像公文，请核对是否选错了文件。");
  const titleAt = blocks.indexOf(title[0] as WordBlock);
  const head = takeHead(blocks, titleAt);
  const rest = blocks.slice(cursor.at);
  const firstText = rest.findIndex((block) => block.kind !== "paragraph" || bare(block) !== "");
  const addressed = rest[firstText];
  const recipients =
    addressed?.kind === "paragraph" &&
    /[:：]$/u.test(bare(addressed)) &&
    addressed.firstLine < 160 &&
    addressed.align !== "center"
      ? addressed
      : null;
  const main = rest.slice(recipients ? firstText + 1 : Math.max(0, firstText));
  const attachmentsAt = firstAttachment(main, 0);
  const { tabbed: _tabbed, ...above } = head;
  return {
    // A letter's mark and red lines are measured from the paper: its mark does not end with 文件, lines stand above the number.
    letter:
      head.mark !== null && !bare(head.mark).endsWith("文件") && (word.titlePage || head.mark.frame !== null),
    ...above,
    title,
    recipients,
    ...takeClosing(main.slice(0, attachmentsAt)),
    attachments: takeAttachments(main.slice(attachmentsAt)),
    colophon,
    colophonPlaced,
  };
}
