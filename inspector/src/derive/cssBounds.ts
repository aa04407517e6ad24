import { tokenize, tokenTypes } from "css-tree";
import { parse, SelectorType, type Selector } from "css-what";
import { TooDeep } from "./overflow.ts";

/*
 * Who reads sheets and who matches selectors call themselves as deep as what they read is nested. How deep they come hangs on the machine,
 * and what is said of a page may not: what is more than this is told by its count, everywhere alike.
 */

/** Blocks in blocks. */
const BLOCKS = 200;
/** Signs that begin a part of a selector or join two, and brackets in brackets. */
const PARTS = 1000;
const BRACKETS = 40;
const JOINTS = new Set(".#:[,>+~*| \t\n\r\f");
/** The reader of sheets counts in 24 bits (characters). */
const SHEET = 0xff_ff_ff;

/** Selectors of what can hide, in one sheet with those in it: the largest framework that is published whole has 150,000. Sheets that stand in the addresses of others. */
const SELECTORS = 250_000;
const IMPORTS = 1000;
/** Characters of the pieces in which mistakes stand, each as often as it has mistakes: for each the reader goes through its piece again. */
const MISTAKEN = 400_000_000;
/** What the exception that the reader makes of a mistake is worth besides (characters). */
const MISTAKE = 10_000;

/** Counts what is read of a sheet, or of several that are read for one page. */
export class SheetCount {
  #selectors = SELECTORS;
  #imports = IMPORTS;
  #mistaken = MISTAKEN;

  /** Selectors that may still be read. */
  get left(): number {
    return this.#selectors;
  }

  /** @throws TooDeep */
  select(count: number): void {
    if ((this.#selectors -= count) < 0) throw new TooDeep(`more than ${SELECTORS} selectors in a sheet`);
  }

  /** @param length of the piece @throws TooDeep */
  mistake(length: number): void {
    if ((this.#mistaken -= length + MISTAKE) < 0) throw new TooDeep("more mistakes than a sheet may have");
  }

  /** @throws TooDeep */
  import(): void {
    if ((this.#imports -= 1) < 0)
      throw new TooDeep(`more than ${IMPORTS} sheets stand in the addresses of one`);
  }
}

const { LeftCurlyBracket, RightCurlyBracket, LeftParenthesis, RightParenthesis } = tokenTypes;
const CLOSES = new Map([
  [LeftCurlyBracket, RightCurlyBracket],
  [LeftParenthesis, RightParenthesis],
  [tokenTypes.Function, RightParenthesis],
  [tokenTypes.LeftSquareBracket, tokenTypes.RightSquareBracket],
]);

const BYTE_ORDER = 0xfeff;

/** A sheet is read in pieces of at least so many characters. */
const PIECE = 1024;

/**
 * A stylesheet in pieces that are read one by one: each ends behind a rule that stands in no other.
 * @throws TooDeep for a sheet that nobody could have written to be read
 */
export function piecesOf(css: string): string[] {
  if (css.length > SHEET) throw new TooDeep(`a stylesheet of more than ${SHEET} characters`);
  if (css.length <= BLOCKS) return [css];
  // As the reader pairs brackets: a block in round or square ones is read as one piece.
  const open: number[] = [];
  let closes = -1;
  let [blocks, inside] = [0, 0];
  const pieces: string[] = [];
  let from = 0;
  tokenize(css, (type, _start, end) => {
    if (type === closes) {
      open.pop();
      closes = open.at(-1) ?? -1;
      if (inside > 0) inside -= 1;
      else blocks -= 1;
      if (type !== RightCurlyBracket || open.length > 0 || end - from < PIECE) return;
      // At the beginning of a piece the mark of byte order would be no sign.
      if (css.charCodeAt(end) === BYTE_ORDER) return;
      pieces.push(css.slice(from, end));
      from = end;
      return;
    }
    const closing = CLOSES.get(type);
    if (closing === undefined) return;
    open.push((closes = closing));
    if (inside > 0 || type !== LeftCurlyBracket) inside += 1;
    else if ((blocks += 1) > BLOCKS) throw new TooDeep(`more than ${BLOCKS} blocks stand in each other`);
  });
  return [...pieces, css.slice(from)];
}

/** Deeper no tree is (`html/tree.ts`): a selector that asks for more around an element matches nothing. */
const AROUND = 512;

/** Parts of selectors with those in their brackets, which are bounded by then. */
const sizeOf = (selectors: Selector[][]): number =>
  selectors
    .flat()
    .reduce((sum, one) => sum + 1 + ("data" in one && Array.isArray(one.data) ? sizeOf(one.data) : 0), 0);

/**
 * Refuses a selector that nobody could have written to be matched.
 * @returns false for what matches nothing: no selector at all, such as the words of a page that stands where a sheet should, or one that asks
 *   for more elements around another than a tree has
 * @throws TooDeep
 */
export function boundSelector(selector: string): boolean {
  let [parts, depth] = [0, 0];
  for (const sign of selector) {
    if (JOINTS.has(sign)) parts += 1;
    if (sign === ")") depth -= 1;
    else if (sign === "(" && (depth += 1) > BRACKETS)
      throw new TooDeep(`more than ${BRACKETS} brackets stand in each other in a selector`);
  }
  if (parts <= PARTS) return true;
  let read;
  try {
    read = parse(selector);
  } catch {
    return false;
  }
  const around = (tokens: Selector[]): number =>
    tokens.filter(({ type }) => type === SelectorType.Descendant || type === SelectorType.Child).length;
  const left = read.filter((tokens) => around(tokens) <= AROUND);
  if (sizeOf(left) > PARTS) throw new TooDeep(`a selector of more than ${PARTS} parts`);
  return left.length > 0;
}
