import { greatest } from "../../model/greatest.ts";
import { character, linePitch } from "../../layout/page.ts";
import { widthInCharacters } from "../../layout/width.ts";
import {
  showsPicture,
  type WordBlock,
  type WordDocument,
  type WordParagraph,
  type WordSection,
} from "../../read/word.ts";

/** How a file is guessed at where only its program knows: as short or as long as it may come out. */
export interface Guess {
  /** Lines of a paragraph, in parts of what its signs fill. */
  lines: number;
  /** Height of a line that is set by its font, in parts of what fonts take as a rule. */
  height: number;
  /** Lines that a grid gives to type which fills no whole number of them. */
  grid: (lines: number) => number;
  /** Lines that the first page may hold fewer (or, below nought, more) than its measures say. */
  less: number;
}
export const SHORT: Guess = { lines: 0.97, height: 0.9, grid: Math.floor, less: -1 };
/** Wider for what accuses: programs set a page by some lines more or fewer, and a line above 署名 is enough. */
const SHORTEST: Guess = { ...SHORT, lines: 0.93, height: 0.85, less: -3 };
const LONGEST: Guess = { lines: 1.08, height: 1.25, grid: Math.ceil, less: 3 };

const largest = (paragraph: WordParagraph): number =>
  greatest(
    paragraph.runs.map((run) => run.size),
    20,
  );

/** Twips of one line. */
export function lineHeight(paragraph: WordParagraph, { grid }: WordSection, guess = SHORT): number {
  if (paragraph.lineRule === "exact") return paragraph.line;
  const natural = largest(paragraph) * 10 * 1.2;
  if (paragraph.lineRule === "atLeast") return Math.max(paragraph.line, natural);
  const spread = (natural * paragraph.line) / 240;
  return grid.type !== null && paragraph.snapToGrid && grid.linePitch > 0
    ? Math.max(spread * guess.height, grid.linePitch * guess.grid(spread / grid.linePitch))
    : spread * guess.height;
}

function linesOf(paragraph: WordParagraph, section: WordSection, guess: Guess): number {
  const { width, left, right } = section.page;
  const room = Math.max(character(), width - left - right - paragraph.left - paragraph.right);
  const long = widthInCharacters(paragraph.text) * largest(paragraph) * 10 + paragraph.firstLine;
  return Math.max(1, Math.ceil((long / room) * guess.lines), paragraph.text.split("\n").length);
}

export function heightOf(paragraph: WordParagraph, section: WordSection, guess = SHORT): number {
  if (paragraph.frame) return 0;
  return (
    linesOf(paragraph, section, guess) * lineHeight(paragraph, section, guess) +
    paragraph.before +
    paragraph.after
  );
}

const rowHeight = (row: WordParagraph[][], section: WordSection, guess: Guess): number =>
  greatest(row.map((cell) => cell.reduce((all, one) => all + heightOf(one, section, guess), 0)));

export const blockHeight = (block: WordBlock, section: WordSection, guess = SHORT): number =>
  block.kind === "paragraph"
    ? heightOf(block, section, guess)
    : block.rows.reduce((sum, row) => sum + rowHeight(row, section, guess), 0);

/** Pages on which a block begins and ends, from 1. */
interface Span {
  from: number;
  to: number;
}

/** Sets the blocks of the first section on pages, line by line. @returns null where the file doesn't say how */
function setBlocks(blocks: WordBlock[], section: WordSection, guess: Guess): Map<WordBlock, Span> | null {
  const room = section.page.height - section.page.top - section.page.bottom;
  const set = new Map<WordBlock, Span>();
  let [page, used] = [1, guess.less * linePitch()];
  const turn = (): void => {
    page += 1;
    used = 0;
  };
  /** What goes along with a block: as long as each is to stand on the page of the next. */
  const kept = (from: number): number => {
    let sum = 0;
    for (const block of blocks.slice(from)) {
      if (block.kind === "table") return sum;
      if (!block.keepNext) return sum + block.before + lineHeight(block, section, guess);
      sum += heightOf(block, section, guess);
    }
    return sum;
  };
  for (const [at, block] of blocks.entries()) {
    // Rows may be set higher than their text; what a frame keeps free, and what stands beside it, its place on the page decides.
    if (
      block.kind === "table" ||
      block.frame ||
      block.section > 0 ||
      showsPicture(block) ||
      (block.breaksPage && block.text.trim() !== "")
    )
      return null;
    if (block.pageBreakBefore && at > 0) turn();
    const line = lineHeight(block, section, guess);
    const whole = heightOf(block, section, guess);
    const along = block.keepNext ? kept(at) : block.keepLines ? whole : 0;
    if (used > 0 && along <= room && used + along > room) turn();
    used += block.before;
    if (used + line > room) turn();
    const from = page;
    for (let lines = linesOf(block, section, guess); lines > 0; lines -= 1) {
      if (used > 0 && used + line > room) turn();
      used += line;
    }
    set.set(block, { from, to: page });
    used += block.after;
    if (block.breaksPage) turn();
  }
  return set;
}

/** Whether a block begins on a page on which nothing stands above it that shows; null where that can't be told from the file. */
export function beginsPage(word: WordDocument, wanted: WordBlock): boolean | null {
  // The page on which a note is called for has less room by it.
  if (word.footnotes) return null;
  const blocks = word.blocks.slice(0, word.blocks.indexOf(wanted) + 1);
  const above = blocks.findLast(
    (block) =>
      block !== wanted &&
      (block.kind === "table" || (block.frame === null && (block.text.trim() !== "" || showsPicture(block)))),
  );
  if (!above) return null;
  const said = [SHORTEST, { ...SHORT, lines: 1, height: 1, less: 0 }, LONGEST].map((guess) => {
    const set = setBlocks(blocks, word, guess);
    const [end, begin] = [set?.get(above)?.to, set?.get(wanted)?.from];
    return end === undefined || begin === undefined ? null : end < begin;
  });
  return said.every((one) => one === said[0]) ? (said[0] ?? null) : null;
}
