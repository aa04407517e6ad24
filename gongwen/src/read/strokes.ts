import { bare, isRedColour } from "./elements.ts";
import type { WordBlock, WordBorder, WordParagraph } from "./word.ts";

/** A line across 版记. */
export interface Stroke {
  /** Eighths of a point. */
  size: number;
  color: string | null;
  /** It reaches over all cells of its row. */
  whole: boolean;
  /** Twips; left out where it is as wide as the text of the page less `short`. */
  width?: number;
  short: number;
}

/** Neighbours of the same borders and indents are one to Word: only what is said to stand between them stands there. */
const alike = (one: WordParagraph, other: WordParagraph | undefined): boolean =>
  other !== undefined &&
  (one.border.top ?? one.border.bottom) !== null &&
  one.border.top?.size === other.border.top?.size &&
  one.border.bottom?.size === other.border.bottom?.size &&
  one.left === other.left &&
  one.right === other.right;

/** A line that is typed: spaces with a line below them, or signs of one. */
const isTyped = (paragraph: WordParagraph): boolean =>
  /^[_＿—―─━﹍﹎-]{8,}$/u.test(bare(paragraph)) ||
  paragraph.runs.some(
    ({ text, apart }) =>
      apart?.includes("underlined") === true &&
      text.trim() === "" &&
      (text.length >= 10 || text.includes("\t")),
  );

/** Lines of text of some blocks and the strokes above, between and below them. */
export function entriesOf(
  blocks: WordBlock[],
  width?: number,
): { entries: (Stroke | string)[]; unsure: boolean } {
  const entries: (Stroke | string)[] = [];
  let unsure = false;
  const add = (stroke: Stroke | null): void => {
    const last = entries.at(-1);
    if (!stroke) return;
    // Two lines at one place show as one.
    if (typeof last === "object") entries[entries.length - 1] = last.size >= stroke.size ? last : stroke;
    else entries.push(stroke);
  };
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "table") {
      if (!block.edges) unsure = true;
      const across = block.share === undefined && block.reach > 0 ? { width: block.reach } : {};
      const edge = (row: number): Stroke | null => {
        const line = block.edges?.[row];
        return line ? { ...line, ...across, short: 0 } : null;
      };
      for (const [row, cells] of block.rows.entries()) {
        const own = cells.flat();
        if (own.some((one) => (one.border.top ?? one.border.bottom) !== null || isTyped(one))) unsure = true;
        const text = own.map(bare).join("\t").trim();
        add(edge(row));
        if (text !== "") entries.push(text);
      }
      add(edge(block.rows.length));
      // A red edge of a table counts as drawn, too.
      if (!block.edges?.some((one) => isRedColour(one?.color)))
        unsure ||= block.rows.flat(2).some((one) => one.drawn.length > 0);
      continue;
    }
    if (block.drawn.length > 0 || isTyped(block)) unsure = true;
    // A border begins where the first line does, and one that hangs out begins before the others.
    const short = block.left + Math.min(0, block.firstLine) + block.right;
    const room = block.frame && block.frame.width > 0 ? block.frame.width : width;
    const stroke = (border: WordBorder | null | undefined): Stroke | null =>
      border
        ? {
            size: border.size,
            color: border.color,
            whole: true,
            short,
            ...(room === undefined ? {} : { width: room - short }),
          }
        : null;
    const neighbour = (other: WordBlock | undefined): WordParagraph | undefined =>
      other?.kind === "paragraph" ? other : undefined;
    if (!alike(block, neighbour(blocks[index - 1]))) add(stroke(block.border.top));
    const text = bare(block);
    if (text !== "") entries.push(text);
    add(stroke(alike(block, neighbour(blocks[index + 1])) ? block.border.between : block.border.bottom));
  }
  return { entries, unsure };
}

/** Two strokes at one place show as the heavier one. */
export function joinedEntries(all: (Stroke | string)[][]): (Stroke | string)[] {
  const out: (Stroke | string)[] = [];
  for (const entries of all)
    for (const one of entries) {
      const last = out.at(-1);
      if (typeof one === "object" && typeof last === "object")
        out[out.length - 1] = last.size >= one.size ? last : one;
      else out.push(one);
    }
  return out;
}
