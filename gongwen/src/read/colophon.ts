import { DATE, isAside } from "./closing.ts";
import { bare, COPIES, isRedColour, LABEL, largest } from "./elements.ts";
import { boxesSaying, isPrinted, printerOf, says, without } from "./colophonBoxes.ts";
import { isNaming } from "./names.ts";
import { entriesOf, joinedEntries, type Stroke } from "./strokes.ts";
import { everyParagraph, paragraphsOf, type WordBlock, type WordParagraph, type WordTable } from "./word.ts";

/** How 版记 is set. */
export interface ColophonSet {
  /** Lines of text and the strokes above, between and below them. */
  entries: (Stroke | string)[];
  /** Lines are drawn as shapes or by a style: which, can't be told. */
  unsure: boolean;
  /** Box or floating table that places it on the page. */
  box: WordParagraph["held"] | null;
  floats: WordTable["floats"] | null;
  /** Frame that places its last line, and how high what stands in it is at most. */
  frame?: { from: string; align?: string; y: number; most: number };
  /** With what it ends: between a line and the edge of its box stands nothing, and an empty paragraph has some height. */
  ends: "line" | "text" | "blank";
  /** What stands behind it, on a later page or further down. */
  behind: "attachment" | "text" | null;
}

interface Taken {
  lines: WordParagraph[];
  placed: boolean;
  set: ColophonSet | null;
  rest: WordBlock[];
  /** The boxes that hold it. */
  boxes?: WordBlock[][];
}

const shows = (block: WordBlock): boolean =>
  block.kind === "table" ? block.rows.flat(2).some((one) => bare(one) !== "") : bare(block) !== "";

/** How many lines that are no text may stand below 版记: how many copies were printed, who read the proofs, a page number that is typed. */
const FEW = 3;
const BELOW = /印.{0,4}\d+.{0,2}份|印数|校对|打字|录入|核稿|^[—–-]\s*\d+\s*[—–-]$/u;

/** Where the lines below end that are none of text: the index of the last of them, `at` where there is none. */
function trailing(blocks: WordBlock[], at: number): number {
  let end = at;
  for (let next = at + 1, few = 0; next < blocks.length; next += 1) {
    const block = blocks[next];
    if (block?.kind !== "paragraph" || block.pageBreakBefore || block.breaksPage) break;
    const text = bare(block);
    if (text === "") continue;
    few += 1;
    if (few > FEW || text.length > 30 || /[。；：:]$/u.test(text) || LABEL.test(text)) break;
    end = next;
  }
  return end;
}

/** Lines below that belong to it. */
const belowOf = (blocks: WordBlock[], at: number): WordParagraph[] =>
  paragraphsOf(blocks.slice(at + 1, trailing(blocks, at) + 1)).filter((one) => BELOW.test(bare(one)));

/** What stands behind it: of a box only what begins a page, for it stands where it is placed and not where it hangs. */
function behindOf(blocks: WordBlock[], at: number, placed: boolean): ColophonSet["behind"] {
  const end = trailing(blocks, at);
  const later = blocks.slice(end + 1);
  const section = paragraphsOf(blocks.slice(0, at + 1)).at(-1)?.section;
  const from = placed
    ? later.findIndex(
        (one) =>
          one.kind === "paragraph" &&
          (one.pageBreakBefore || one.breaksPage || (LABEL.test(bare(one)) && one.section !== section)),
      )
    : 0;
  const rest = from < 0 ? [] : later.slice(from).filter(shows);
  if (rest.length === 0) return null;
  return rest.some((one) => one.kind === "paragraph" && LABEL.test(bare(one))) ? "attachment" : "text";
}

/** Whether lines are drawn that may be those of 版记: wherever they hang, they stand where they are placed. */
const drawsLines = (blocks: WordBlock[]): boolean =>
  [...everyParagraph(blocks)].some(
    (one) => one.shapes === true || one.drawn.some((color) => !isRedColour(color)),
  );

/** The day on which the document was made, at its place. */
const closes = (block: WordBlock): boolean =>
  [...everyParagraph([block])].some((one) => DATE.test(one.text) && isAside(one));

const isLabel = (block: WordBlock): boolean => block.kind === "paragraph" && LABEL.test(bare(block));

function endOf(last: WordBlock | undefined): ColophonSet["ends"] {
  if (!last) return "blank";
  const line =
    last.kind === "table" ? last.edges?.at(-1) : (last.border.bottom ?? (!shows(last) && last.border.top));
  if (line) return "line";
  // One of no height ends a box because a box has to end with one.
  const flat = last.kind === "paragraph" && last.lineRule === "exact" && last.line <= 40;
  return shows(last) || flat ? "text" : "blank";
}

/** Whether a table is 版记 and no list of what was issued: its first row says who gets the document or who printed it. */
function beginsSo(table: WordTable): boolean {
  const first =
    table.rows.map((row) => row.flat().map(bare).join("\t").trim()).find((text) => text !== "") ?? "";
  return COPIES.test(first) || (isPrinted(first) && isNaming(printerOf(first)));
}

const isRuled = ({ border }: WordParagraph): boolean => (border.top ?? border.bottom) !== null;

/** From where on lines of text are 版记: up to a bordered line, or to the agency above the day on which it printed. */
function upward(blocks: WordBlock[], from: number): number {
  const first = blocks[from];
  if (first?.kind !== "paragraph" || first.border.top) return from;
  let lines = 0;
  for (let at = from - 1; at >= 0 && lines <= FEW; at -= 1) {
    const block = blocks[at];
    if (block?.kind !== "paragraph" || DATE.test(block.text) || bare(block).length > 40) break;
    if (isRedColour((block.border.top ?? block.border.bottom)?.color)) break;
    if (isRuled(block)) return at;
    if (bare(block) !== "") lines += 1;
  }
  const above = blocks[from - 1];
  const alone = isPrinted(first.text) && printerOf(first.text) === "";
  return alone && above?.kind === "paragraph" && above.align !== "right" && isNaming(bare(above))
    ? from - 1
    : from;
}

/** Up to where: 抄送 goes on in paragraphs of its own up to its full stop. */
function downward(blocks: WordBlock[], to: number): number {
  const last = blocks[to];
  if (last?.kind !== "paragraph" || !COPIES.test(last.text) || bare(last).endsWith("。")) return to;
  for (let at = to + 1; at <= to + 2 * FEW; at += 1) {
    const block = blocks[at];
    if (
      block?.kind !== "paragraph" ||
      bare(block) === "" ||
      LABEL.test(bare(block)) ||
      bare(block).length > 80
    )
      break;
    if (bare(block).endsWith("。")) return at;
  }
  return to;
}

/** Where the last lines stand that say what 版记 says, one below the other; null where it is not sure that they are it. */
function running(blocks: WordBlock[]): { from: number; to: number; framed: boolean } | null {
  const closed = blocks.findIndex(closes);
  const saying = blocks.flatMap((one, index) =>
    one.kind === "paragraph" && says(one) ? [{ one, index }] : [],
  );
  const placed = saying.filter(({ one }) => one.frame !== null);
  const framed = placed.length > 0;
  // What stands before the day on which the document was made is its text.
  const found = framed ? placed : saying.filter(({ index }) => index > closed);
  const last = found.at(-1);
  if (!last) return null;
  let from = last.index;
  for (const { index } of found.slice(0, -1).toReversed()) {
    const between = blocks.slice(index + 1, from).filter(shows);
    const goesOn = between.every(
      (one) => one.kind === "paragraph" && !LABEL.test(bare(one)) && !DATE.test(one.text),
    );
    if (between.length > 2 * FEW || !goesOn) break;
    from = index;
  }
  const whole = { from: upward(blocks, from), to: downward(blocks, last.index), framed };
  if (framed) return whole;
  const lines = paragraphsOf(blocks.slice(whole.from, whole.to + 1));
  const printed = lines.some((one) => isPrinted(one.text));
  const sure = lines.some(isRuled) || (printed && lines.some((one) => COPIES.test(one.text)));
  if (sure) return whole;
  const attached = blocks.slice(0, from).some(isLabel);
  const next = blocks.slice(trailing(blocks, whole.to) + 1).find(shows);
  // One line alone that text follows, or that looks as the text of an attachment, may be text itself.
  if (next !== undefined && (attached || !isLabel(next))) return null;
  return attached && !printed && lines.every((one) => largest(one) >= 32) ? null : whole;
}

/** What lines of 版记 say, without regard to how they are parted into paragraphs: 抄送 with all its names, 印发机关 with its day. */
export function wordsOf(lines: WordParagraph[]): string[] {
  const out: string[][] = [];
  // 抄送 goes on up to its full stop.
  let open = false;
  for (const line of lines) {
    const [text, last] = [bare(line), out.at(-1)];
    const alone = isPrinted(text) && printerOf(text) === "";
    if (last && open && !says(line)) last.push(text);
    else if (last?.length === 1 && alone && isNaming(last[0] ?? "")) last.push("\t", text);
    else out.push([text]);
    open = (COPIES.test(text) || (open && !says(line))) && !text.endsWith("。") && !text.endsWith("印发");
  }
  return out.map((parts) => parts.join(""));
}

/** Signs of 4号 that a line holds at least, and how high it is at most where no exact height is stated: twips. */
const FEWEST = 20;
const HIGHEST = 640;
const mostOf = ({ text, line, lineRule }: WordParagraph): number =>
  Math.max(2, Math.ceil(text.length / FEWEST)) * (lineRule === "exact" ? line : Math.max(line, HIGHEST));

/** Where the frame of the last line stands: neighbours that say the same place are one frame. */
function frameOf(lines: WordParagraph[]): Pick<ColophonSet, "frame"> {
  const last = lines.at(-1)?.frame;
  if (!last || last.anchor === "text") return {};
  const same = lines.filter(
    ({ frame }) =>
      frame !== null && frame.anchor === last.anchor && frame.y === last.y && frame.align === last.align,
  );
  return {
    frame: {
      from: last.anchor,
      ...(last.align === undefined ? {} : { align: last.align }),
      y: last.y,
      most: same.reduce((sum, one) => sum + mostOf(one), 0),
    },
  };
}

/** 版记: boxes, or a table or lines at the end that begin with 抄送 or end with 印发. */
export function takeColophon(blocks: WordBlock[]): Taken {
  const drawnNear = (at: number): boolean =>
    paragraphsOf(blocks.slice(Math.max(0, at - 2))).some((one) => one.drawn.length > 0) || drawsLines(blocks);
  const boxed = boxesSaying(blocks);
  const lowest = boxed.at(-1);
  if (lowest) {
    const read = boxed.map(({ box, held }) =>
      entriesOf(box, held?.width === undefined ? undefined : held.width - held.inset.left - held.inset.right),
    );
    return {
      lines: boxed.flatMap(({ lines }) => lines.filter((one) => bare(one) !== "")),
      placed: true,
      set: {
        entries: joinedEntries(read.map(({ entries }) => entries)),
        unsure: boxed.some(
          ({ at, held }, index) => read[index]?.unsure || (held?.drawn ?? true) || drawnNear(at),
        ),
        box: lowest.held ?? null,
        floats: null,
        ends: endOf(lowest.box.at(-1)),
        behind: behindOf(blocks, Math.max(...boxed.map(({ at }) => at)), true),
      },
      rest: without(
        blocks,
        boxed.map(({ box }) => box),
      ),
      boxes: boxed.map(({ box }) => box),
    };
  }
  const table = blocks.findLast((block) => block.kind === "table");
  const place = table ? blocks.indexOf(table) : -1;
  // Before the day on which the document was made, and in an attachment, a table may be one of what was issued.
  const loose =
    table?.kind === "table" &&
    (table.floats !== undefined ||
      (!blocks.slice(0, place).some(isLabel) && blocks.findIndex(closes) < place));
  if (table?.kind === "table" && table.rows.flat(2).some(says) && (loose || beginsSo(table))) {
    // Cells of one row are one line: 印发机关 and 印发日期 stand side by side.
    const lines = table.rows.flatMap((row) => {
      const cells = row.flat().filter((one) => bare(one) !== "");
      const [first] = cells;
      return first ? [{ ...first, text: cells.map(bare).join("\t") }] : [];
    });
    const { entries, unsure } = entriesOf([table]);
    const below: WordBlock[] = belowOf(blocks, place);
    return {
      lines,
      placed: true,
      set: {
        entries,
        unsure: unsure || drawnNear(place),
        box: null,
        floats: table.floats ?? null,
        ends: "line",
        behind: behindOf(blocks, place, table.floats !== undefined),
      },
      rest: blocks.filter((one) => one !== table && (table.floats !== undefined || !below.includes(one))),
    };
  }
  const found = running(blocks);
  if (!found) return { lines: [], placed: false, set: null, rest: blocks };
  const { from, to, framed } = found;
  // Empty lines may carry a rule above and below, and so may what follows of few words.
  const empty = (one: WordBlock | undefined): number => (one && !shows(one) ? 1 : 0);
  const below = trailing(blocks, to);
  const ends = blocks.slice(to, below + 1).findIndex((one) => one.kind === "paragraph" && one.border.bottom);
  const end = to + Math.max(0, ends);
  const region = blocks.slice(from - empty(blocks[from - 1]), end + 1 + empty(blocks[end + 1]));
  const { entries, unsure } = entriesOf(region);
  const lines = paragraphsOf(blocks.slice(from, to + 1)).filter((one) => bare(one) !== "");
  const taken = new Set<WordBlock>([...lines, ...(framed ? [] : belowOf(blocks, to))]);
  return {
    lines,
    placed: framed,
    set: {
      entries,
      unsure: unsure || drawnNear(from),
      box: null,
      floats: null,
      ends: "line",
      behind: behindOf(blocks, to, framed),
      ...frameOf(lines),
    },
    rest: blocks.filter((one) => !taken.has(one)),
  };
}
