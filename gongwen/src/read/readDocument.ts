import type {
  Block,
  HeadingLevel,
  Inline,
  OfficialDocument,
  Secrecy,
  TableColumn,
} from "../model/document.ts";
import { findParts, MARGINAL, NUMBER, type Parts } from "./parts.ts";
import { readWord } from "./readWord.ts";
import type { WordBlock, WordDocument, WordParagraph, WordTable } from "./word.ts";

/** What a file says, and what in it was not understood or is not there. */
export interface ReadDocument {
  document: OfficialDocument;
  /** One sentence each: what the reader could not take over. */
  remarks: string[];
}

const bare = (paragraph: WordParagraph | null | undefined): string => paragraph?.text.trim() ?? "";

const NUMERALS: [HeadingLevel, RegExp][] = [
  [1, /^[一二三四五六七八九十]{1,3}、/u],
  [2, /^（[一二三四五六七八九十]{1,3}）/u],
  [3, /^\d{1,2}\.(?!\d)/u],
  [4, /^（\d{1,2}）/u],
];
const HEADING_FONTS: Record<HeadingLevel, RegExp | null> = {
  1: /黑体|SimHei/iu,
  2: /楷体|KaiTi/iu,
  3: null,
  4: null,
};

/** Runs that look the same are one. */
function inlinesOf(runs: WordParagraph["runs"]): Inline[] {
  const out: { text: string; bold: boolean }[] = [];
  for (const { text, bold } of runs) {
    const last = out.at(-1);
    if (last && last.bold === bold) last.text += text;
    else out.push({ text, bold });
  }
  return out.map(({ text, bold }) => (bold ? { text, bold } : text));
}

/** A heading by its numeral and by how it is set; null for a paragraph of text. */
function headingOf(paragraph: WordParagraph): Extract<Block, { kind: "heading" }> | null {
  const [first, ...rest] = paragraph.runs;
  if (!first) return null;
  for (const [level, numeral] of NUMERALS) {
    if (!numeral.test(paragraph.text.trimStart())) continue;
    const font = HEADING_FONTS[level];
    const text = first.text.trimStart().replace(numeral, "");
    const set = font === null || font.test(first.font ?? "");
    // One run that reads to its full stop is text that somebody numbered by hand.
    const alone = rest.length === 0 && (font !== null || !/[。；]$/u.test(text));
    if (!set || !(alone || (rest.length > 0 && !first.bold))) return null;
    return { kind: "heading", level, text, ...(rest.length > 0 ? { runIn: inlinesOf(rest) } : {}) };
  }
  return null;
}

/** The largest number that divides all widths nearly: shares read as small numbers. */
function shares(widths: number[]): number[] {
  const least = Math.min(...widths);
  if (!(least > 0)) return widths.map(() => 1);
  for (let parts = 1; parts <= 20; parts += 1) {
    const unit = least / parts;
    if (widths.every((width) => Math.abs(width / unit - Math.round(width / unit)) < 0.02))
      return widths.map((width) => Math.round(width / unit));
  }
  return widths;
}

function tableOf(table: WordTable): Block {
  const cell = (paragraphs: WordParagraph[] | undefined): string =>
    (paragraphs ?? []).map((one) => one.text).join("\n");
  if (!table.ruled && table.rows.every((row) => row.length === 2)) {
    return {
      kind: "roster",
      // Names of two characters are padded to the width of three.
      rows: table.rows.map((row) => ({ name: cell(row[0]).replace(/　/gu, ""), unit: cell(row[1]) })),
    };
  }
  const [head = [], ...rows] = table.rows;
  const width = shares(table.widths.length === head.length ? table.widths : head.map(() => 1));
  const columns = head.map((paragraphs, index): TableColumn => {
    const align = rows[0]?.[index]?.[0]?.align;
    return {
      title: cell(paragraphs),
      ...(width[index] === 1 ? {} : { width: width[index] ?? 1 }),
      ...(align === "right" || align === "left" ? { align } : align === "both" ? { align: "left" } : {}),
    };
  });
  return { kind: "table", columns, rows: rows.map((row) => columns.map((_, index) => cell(row[index]))) };
}

function blocksOf(blocks: WordBlock[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === "table") return [tableOf(block)];
    const breaks: Block[] = block.pageBreakBefore || block.breaksPage ? [{ kind: "page-break" }] : [];
    if (block.text.trim() === "") return breaks;
    const heading = headingOf(block);
    if (heading) return [...breaks, heading];
    const indent = block.firstLine > 0 || /^[\s　]{2}/u.test(block.text);
    const [first, ...rest] = inlinesOf(block.runs);
    const start = typeof first === "string" ? first.replace(/^[\s　]+/u, "") : first;
    return [
      ...breaks,
      {
        kind: "paragraph",
        inlines: [...(start === undefined ? [] : [start]), ...rest],
        ...(indent ? {} : { indent: false }),
      },
    ];
  });
}

function numberOf(text: string): OfficialDocument["number"] {
  const match = /(\p{Script=Han}+)\s*[〔[［【(（]\s*(\d{2,4})\s*[〕\]］】)）]\s*第?\s*(\d+)\s*号/u.exec(text);
  return match ? { agency: match[1] ?? "", year: Number(match[2]), serial: Number(match[3]) } : null;
}

/** 2020年3月17日 as 2020-03-17; what is no such date stays as it is, for the checker. */
function isoDate(text: string): string {
  const match = /(\d{4})年(\d{1,2})月(\d{1,2})日/u.exec(text);
  if (!match) return text.trim();
  return `${match[1]}-${(match[2] ?? "").padStart(2, "0")}-${(match[3] ?? "").padStart(2, "0")}`;
}

/** Recipients parted by 、 or ，; brackets may hold a 、 of their own. */
export function splitNames(text: string): string[] {
  const out = [""];
  let depth = 0;
  for (const sign of text) {
    if (/[（(]/u.test(sign)) depth += 1;
    if (/[）)]/u.test(sign)) depth -= 1;
    if (depth === 0 && /[、，；]/u.test(sign)) out.push("");
    else out[out.length - 1] += sign;
  }
  return out.map((name) => name.trim()).filter(Boolean);
}

function marginalOf(parts: Parts): Pick<OfficialDocument, "copyNumber" | "secrecy" | "urgency"> {
  const texts = [
    ...parts.marginal.map(bare),
    ...bare(parts.number)
      .split("\t")
      .map((text) => text.trim()),
  ].filter((text) => MARGINAL.test(text));
  const copyNumber = texts.find((text) => /^\d{6}$/u.test(text));
  const secret = texts
    .map((text) => /^(绝密|机密|秘密)(?:★(.+))?$/u.exec(text))
    .find((match) => match !== null);
  const urgency = texts.find((text) => text === "特急" || text === "加急");
  return {
    ...(copyNumber === undefined ? {} : { copyNumber }),
    ...(secret
      ? {
          secrecy: {
            level: secret[1] as Secrecy["level"],
            ...(secret[2] === undefined ? {} : { term: secret[2] }),
          },
        }
      : {}),
    ...(urgency === "特急" || urgency === "加急" ? { urgency } : {}),
  };
}

function colophonOf(parts: Parts): Pick<OfficialDocument, "copies" | "printing"> & { moved: string[] } {
  const copies: string[] = [];
  const moved: string[] = [];
  let printing: OfficialDocument["printing"];
  for (const line of parts.colophon) {
    const text = line.text.trim();
    const sent = /^(主送|抄送|抄报|分送)[:：](.*)$/su.exec(text);
    const printed = /^(.*?)[\s\t　]*(\d{4}年\d{1,2}月\d{1,2}日)印发$/su.exec(text);
    if (sent) (sent[1] === "主送" ? moved : copies).push(...splitNames((sent[2] ?? "").replace(/。$/u, "")));
    else if (printed) printing = { agency: (printed[1] ?? "").trim(), date: isoDate(printed[2] ?? "") };
  }
  return { moved, ...(copies.length > 0 ? { copies } : {}), ...(printing ? { printing } : {}) };
}

function signatureOf(parts: Parts): OfficialDocument["signature"] {
  const names = [...parts.sealed, ...parts.signers.map(bare)];
  const [name = "", ...others] = names;
  const first = parts.sealed.length > 0 ? parts.sealed[0] : undefined;
  return {
    name: first ?? name,
    ...(others.length > 0 ? { others } : {}),
    date: isoDate(bare(parts.date)),
    // A seal needs room: two lines stay free above it, one where there is none (7.3.5).
    seal: parts.blankAboveSignature >= 2,
  };
}

/** The model of what a file says. `count` and `list` of inlines, and a title of one line, are not in a file. */
export function modelOf(word: WordDocument): ReadDocument {
  const parts = findParts(word);
  const remarks: string[] = [];
  const { moved, ...colophon } = colophonOf(parts);
  const signature = signatureOf(parts);
  const mark = bare(parts.mark);
  const bureau = mark.replace(/文件$/u, "");
  const issuer = mark === "" ? signature.name : bureau;
  if (!parts.mark) remarks.push("没有找到红色的发文机关标志。");
  if (!parts.date) remarks.push("没有找到成文日期。");
  const [banner] = word.headers.flatMap((header) => header.paragraphs.map(bare)).filter(Boolean);
  const signer = /签发人[:：]\s*(.+)$/u.exec(bare(parts.number))?.[1];
  const number = numberOf(bare(parts.number));
  const attachments = parts.attachments.map((one) => ({
    title: one.title.map(bare).join(""),
    blocks: blocksOf(one.blocks),
  }));
  const document: OfficialDocument = {
    ...(parts.letter ? { format: "letter" as const } : {}),
    ...marginalOf(parts),
    issuer: issuer === "" ? "（未识别）" : issuer,
    number,
    ...(parts.letter && !NUMBER.test(bare(parts.number)) ? { unnumbered: true } : {}),
    ...(signer === undefined ? {} : { signer: signer.trim() }),
    title: parts.title.map(bare),
    recipients: parts.recipients ? splitNames(bare(parts.recipients).replace(/[:：]$/u, "")) : moved,
    body: blocksOf(parts.body),
    attachments,
    signature,
    ...(parts.note ? { note: bare(parts.note).slice(1, -1) } : {}),
    ...colophon,
    ...(banner === undefined ? {} : { banner }),
  };
  return { document, remarks };
}

/**
 * Reads a .docx back to the model: ours whole, others as far as their elements are found.
 * @throws DocxError with one sentence for what can't be read as an official document
 */
export async function readDocument(bytes: Buffer): Promise<ReadDocument> {
  return modelOf(await readWord(bytes));
}
