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

const { LeftCurlyBracket, RightCurlyBracket, LeftParenthesis, RightParenthesis } = tokenTypes;
const CLOSES = new Map([
  [LeftCurlyBracket, RightCurlyBracket],
  [LeftParenthesis, RightParenthesis],
  [tokenTypes.Function, RightParenthesis],
  [tokenTypes.LeftSquareBracket, tokenTypes.RightSquareBracket],
]);

/** Whether a sign stands more often in a text than so. */
function isMoreOften(text: string, sign: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1))
    if ((count += 1) > most) return true;
  return false;
}

/**
 * Refuses a stylesheet that nobody could have written to be read.
 * @throws TooDeep
 */
export function boundSheet(css: string): void {
  if (css.length > SHEET) throw new TooDeep(`a stylesheet of more than ${SHEET} characters`);
  if (!isMoreOften(css, "{", BLOCKS)) return;
  // As the reader pairs brackets: a block in round or square ones is read as one piece.
  const open: number[] = [];
  let closes = -1;
  let [blocks, pieces] = [0, 0];
  tokenize(css, (type) => {
    if (type === closes) {
      open.pop();
      closes = open.at(-1) ?? -1;
      if (pieces > 0) pieces -= 1;
      else blocks -= 1;
      return;
    }
    const closing = CLOSES.get(type);
    if (closing === undefined) return;
    open.push((closes = closing));
    if (pieces > 0 || type !== LeftCurlyBracket) pieces += 1;
    else if ((blocks += 1) > BLOCKS) throw new TooDeep(`more than ${BLOCKS} blocks stand in each other`);
  });
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
