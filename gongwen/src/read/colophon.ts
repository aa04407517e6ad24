import { bare, COPIES, isRedColour, LABEL, PRINTED } from "./elements.ts";
import { paragraphsOf, type WordBlock, type WordBorder, type WordParagraph, type WordTable } from "./word.ts";

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

/** How 版记 is set. */
export interface ColophonSet {
  /** Lines of text and the strokes above, between and below them. */
  entries: (Stroke | string)[];
  /** Lines are drawn as shapes or by a style: which, can't be told. */
  unsure: boolean;
  /** Box or floating table that places it on the page. */
  box: WordParagraph["held"] | null;
  floats: WordTable["floats"] | null;
  /** What stands behind it, on a later page or further down. */
  behind: "attachment" | "text" | null;
}

interface Taken {
  lines: WordParagraph[];
  placed: boolean;
  set: ColophonSet | null;
  rest: WordBlock[];
}

const says = (paragraph: WordParagraph): boolean =>
  COPIES.test(paragraph.text) || PRINTED.test(paragraph.text);

/** Neighbours of the same borders and indents are one to Word: only what is said to stand between them stands there. */
const alike = (one: WordParagraph, other: WordParagraph | undefined): boolean =>
  other !== undefined &&
  (one.border.top ?? one.border.bottom) !== null &&
  one.border.top?.size === other.border.top?.size &&
  one.border.bottom?.size === other.border.bottom?.size &&
  one.left === other.left &&
  one.right === other.right;

function entriesOf(blocks: WordBlock[], width?: number): { entries: (Stroke | string)[]; unsure: boolean } {
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
        if (own.some((one) => one.border.top ?? one.border.bottom)) unsure = true;
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
    if (block.drawn.length > 0) unsure = true;
    const stroke = (border: WordBorder | null | undefined): Stroke | null =>
      border
        ? {
            size: border.size,
            color: border.color,
            whole: true,
            short: block.left + block.right,
            ...(width === undefined ? {} : { width: width - block.left - block.right }),
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

const shows = (block: WordBlock): boolean =>
  block.kind === "table" ? block.rows.flat(2).some((one) => bare(one) !== "") : bare(block) !== "";

/** What stands behind it: of a box only what begins a page, for it stands where it is placed and not where it hangs. */
function behindOf(blocks: WordBlock[], at: number, placed: boolean): ColophonSet["behind"] {
  const later = blocks.slice(at + 1);
  const from = placed
    ? later.findIndex(
        (one) =>
          one.kind === "paragraph" &&
          (one.pageBreakBefore ||
            one.breaksPage ||
            (LABEL.test(bare(one)) && one.section !== paragraphsOf(blocks.slice(0, at + 1)).at(-1)?.section)),
      )
    : 0;
  const rest = from < 0 ? [] : later.slice(from).filter(shows);
  if (rest.length === 0) return null;
  return rest.some((one) => one.kind === "paragraph" && LABEL.test(bare(one))) ? "attachment" : "text";
}

/** A box out of the paragraph that it hangs on; the paragraph stays where it shows more. */
const without = (blocks: WordBlock[], block: WordParagraph, box: WordBlock[]): WordBlock[] =>
  blocks.flatMap((one) => {
    if (one !== block) return [one];
    const boxes = block.boxes.filter((other) => other !== box);
    return bare(block) === "" && boxes.length === 0 && block.pictures === undefined
      ? []
      : [{ ...block, boxes }];
  });

/** 版记: a box, or a table or lines at the end that begin with 抄送 or end with 印发. */
export function takeColophon(blocks: WordBlock[]): Taken {
  const drawnNear = (at: number): boolean =>
    paragraphsOf(blocks.slice(Math.max(0, at - 2))).some((one) => one.drawn.length > 0);
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== "paragraph") continue;
    for (const box of block.boxes) {
      const lines = box.flatMap((one) => (one.kind === "paragraph" ? [one] : one.rows.flat(2)));
      if (!lines.some(says)) continue;
      const held = box.find((one) => one.kind === "paragraph")?.held;
      const room = held?.width === undefined ? undefined : held.width - held.inset.left - held.inset.right;
      const { entries, unsure } = entriesOf(box, room);
      return {
        lines: lines.filter((one) => bare(one) !== ""),
        placed: true,
        set: {
          entries,
          unsure: unsure || (held?.drawn ?? true) || drawnNear(at),
          box: held ?? null,
          floats: null,
          behind: behindOf(blocks, at, true),
        },
        rest: without(blocks, block, box),
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
    const at = blocks.indexOf(table);
    const { entries, unsure } = entriesOf([table]);
    return {
      lines,
      placed: true,
      set: {
        entries,
        unsure: unsure || drawnNear(at),
        box: null,
        floats: table.floats ?? null,
        behind: behindOf(blocks, at, table.floats !== undefined),
      },
      rest: blocks.filter((one) => one !== table),
    };
  }
  const lines = paragraphsOf(blocks).filter(says);
  const [first, last] = [lines[0], lines.at(-1)];
  const rest = blocks.filter((one) => one.kind !== "paragraph" || !lines.includes(one));
  if (!first || !last) return { lines, placed: false, set: null, rest };
  const [from, to] = [blocks.indexOf(first), blocks.indexOf(last)];
  // Empty lines may carry a rule above and below.
  const empty = (one: WordBlock | undefined): number => (one && !shows(one) ? 1 : 0);
  const region = blocks.slice(from - empty(blocks[from - 1]), to + 1 + empty(blocks[to + 1]));
  const { entries, unsure } = entriesOf(region);
  return {
    lines,
    placed: false,
    set: {
      entries,
      unsure: unsure || drawnNear(from),
      box: null,
      floats: null,
      behind: behindOf(blocks, to, false),
    },
    rest,
  };
}
