import { seenParagraphs } from "./seen.ts";
import { greatest } from "../model/greatest.ts";
import type { Block, HeadingLevel, Inline, TableColumn } from "../model/document.ts";
import { showsRole } from "../layout/families.ts";
import type { FontRole } from "../layout/item.ts";
import { textWidth } from "../layout/page.ts";
import { joined, type WordBlock, type WordParagraph, type WordTable } from "./word.ts";

const NUMERALS: [HeadingLevel, RegExp][] = [
  [1, /^[一二三四五六七八九十]{1,3}、/u],
  [2, /^（[一二三四五六七八九十]{1,3}）/u],
  [3, /^\d{1,2}\.(?!\d)/u],
  [4, /^（\d{1,2}）/u],
];
const HEADING_FONTS: Record<HeadingLevel, FontRole | null> = {
  1: "heading",
  2: "subheading",
  3: null,
  4: null,
};

/** Runs that look the same are one; the first `skip` characters are left out. */
function inlinesOf(runs: WordParagraph["runs"], skip = 0): Inline[] {
  const out: { text: string; bold: boolean }[] = [];
  let left = skip;
  for (const { text: whole, bold } of runs) {
    const text = whole.slice(left);
    left = Math.max(0, left - whole.length);
    if (text === "") continue;
    const last = out.at(-1);
    if (last && last.bold === bold) last.text += text;
    else out.push({ text, bold });
  }
  return out.map(({ text, bold }) => (bold ? { text, bold } : text));
}

/** A first sentence and what follows it. */
const SENTENCE = /^([^。]+。)\s*(?=\S)/u;

/** A heading by its numeral and by how it is set; null for a paragraph of text. */
function headingOf(paragraph: WordParagraph): Extract<Block, { kind: "heading" }> | null {
  const [first, ...rest] = joined(paragraph.runs);
  if (!first) return null;
  for (const [level, numeral] of NUMERALS) {
    if (!numeral.test(first.text.trimStart())) continue;
    const font = HEADING_FONTS[level];
    const text = first.text.trimStart().replace(numeral, "").trimStart();
    const set = font === null || showsRole(first.font ?? "", font);
    // One run that reads to its full stop is text that somebody numbered by hand.
    const alone = rest.length === 0 && (font !== null || !/[。；]$/u.test(text));
    if (text === "" || !set || !(alone || (rest.length > 0 && !first.bold))) return null;
    const after = inlinesOf(paragraph.runs, first.text.length);
    // Set as a heading to its end, but it reads on after its first sentence: only that is the heading.
    const sentence = rest.length === 0 && font !== null ? SENTENCE.exec(text)?.[1] : undefined;
    if (sentence !== undefined)
      return { kind: "heading", level, text: sentence, runIn: [text.slice(sentence.length)] };
    return { kind: "heading", level, text, ...(rest.length > 0 ? { runIn: after } : {}) };
  }
  return null;
}

/** The largest number that divides all widths nearly: shares read as small numbers. */
function shares(widths: number[]): number[] {
  const least = -greatest(
    widths.map((width) => -width),
    Number.NEGATIVE_INFINITY,
  );
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
  const [first = [], ...rows] = table.rows;
  // Rows of a table that others drew differ in length; no cell is left out.
  const most = greatest(table.rows.map((row) => row.length));
  const head = Array.from({ length: most }, (_, index) => first[index] ?? []);
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

/** The paragraph of the file from which a block was read: its own, or the first with text of a table. */
export type Origins = Map<Block, WordParagraph>;

function noted(read: Block[], block: WordBlock, origins: Origins | undefined): Block[] {
  const from = block.kind === "paragraph" ? block : block.rows.flat(2).find((one) => one.text.trim() !== "");
  if (origins && from) for (const one of read) origins.set(one, from);
  return read;
}

/** What a picture is called in the line below it, and nothing else. */
const CAPTION =
  /^图[\s　]*[\d一二三四五六七八九十]{1,3}(?:[-.．][\d]{1,2})?(?=[\s　:：.、]|$)[^。；]{0,60}$/u;

const captionIn = ({ text }: WordParagraph): string | null =>
  CAPTION.test(text.trim()) ? text.trim() : null;

/** A part that is shown often is written out once. */
const WRITTEN = new WeakMap<Buffer, string>();
function base64(bytes: Buffer): string {
  const known = WRITTEN.get(bytes) ?? bytes.toString("base64");
  WRITTEN.set(bytes, known);
  return known;
}

/** Blocks of the model for blocks of a file. */
export function blocksOf(blocks: WordBlock[], origins?: Origins): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    const caption = block.kind === "paragraph" ? captionIn(block) : null;
    if (caption !== null && block.kind === "paragraph" && (block.pictures ?? []).length > 0) {
      const own = noted(blockOf({ ...block, runs: [], text: "" }), block, origins);
      out.push(...own);
      const picture = own.at(-1);
      if (picture?.kind === "picture") picture.caption = caption;
    } else if (
      caption !== null &&
      last?.kind === "picture" &&
      last.caption === undefined &&
      block.kind === "paragraph" &&
      block.align === "center" &&
      !block.pageBreakBefore
    ) {
      last.caption = caption;
      if (block.breaksPage) out.push(...noted([{ kind: "page-break" }], block, origins));
    } else
      for (const one of block.kind === "paragraph" ? seenParagraphs(block) : [block])
        out.push(...noted(blockOf(one), one, origins));
  }
  return out;
}

/** A hundredth of 版心 more or less is the same width. */
const shareOf = (width: number): number =>
  Math.min(1, Math.max(0.01, Math.round((width / textWidth()) * 100) / 100));

const picturesOf = (paragraph: WordParagraph): Block[] =>
  (paragraph.pictures ?? []).map(({ bytes, alt, width }) => ({
    kind: "picture",
    data: base64(bytes),
    alt: alt === "" ? "图片" : alt,
    ...(width > 0 ? { width: shareOf(width) } : {}),
  }));

/** A character and a half of 3号: a whole paragraph may stand in as its first line does. */
const INDENTED = 480;

/** A paragraph of text, a heading or a table, behind a page break where the file has one. */
function blockOf(block: WordBlock): Block[] {
  if (block.kind === "table") return [tableOf(block)];
  const breaks: Block[] = block.pageBreakBefore || block.breaksPage ? [{ kind: "page-break" }] : [];
  const pictures = picturesOf(block);
  if (block.text.trim() === "") return [...breaks, ...pictures];
  const heading = headingOf(block);
  if (heading) return [...breaks, heading, ...pictures];
  const indent =
    block.firstLine > 0 || block.left + block.firstLine >= INDENTED || /^[\s　]{2}/u.test(block.text);
  const [first, ...rest] = inlinesOf(block.runs);
  const start = typeof first === "string" ? first.replace(/^[\s　]+/u, "") : first;
  return [
    ...breaks,
    {
      kind: "paragraph",
      inlines: [...(start === undefined ? [] : [start]), ...rest],
      ...(indent ? {} : { indent: false }),
    },
    ...pictures,
  ];
}
