export type Apart =
  | "italic"
  | "underlined"
  | "struck"
  | "highlighted"
  | "shaded"
  | "dotted"
  | "boxed"
  | "hollow"
  | "raised"
  | "scaled"
  | "spread";

/** A .docx as far as official documents need it: styles settled, text boxes and tables in reading order. Lengths in twips, type in half-points. */
export interface WordRun {
  text: string;
  /** Font of Chinese text; null where neither run nor style names one. */
  font: string | null;
  /** Font of Latin letters, and of quotation marks and dashes that bear no hint of being Chinese. */
  latin: string | null;
  hint: string | null;
  size: number;
  bold: boolean;
  /** Other ways in which it is set apart: leaning, with a line below or through it, in a box, off its line, drawn in width or apart. */
  apart?: readonly Apart[];
  /** RRGGBB; null for automatic. */
  color: string | null;
  /** The text of a formula: it is set in its own way, and its line may be higher than others. */
  formula?: true;
}

export interface WordBorder {
  color: string | null;
  /** Eighths of a point. */
  size: number;
  /** Points. */
  space: number;
  /** Of two strokes, such as 武文线. */
  double: boolean;
  /** Of dots, dashes or waves. */
  broken?: boolean;
}

/** A picture that stands in a paragraph. */
export interface WordPicture {
  bytes: Buffer;
  /** What it shows, where somebody said so. */
  alt: string;
  /** Twips. */
  width: number;
  /** It takes no line of its own. */
  floats?: boolean;
  /** This program wrote it, and nobody changed it or its words. */
  made?: boolean;
}

/** Where a text box stands and how wide its text is, as far as the file says so; twips. */
export interface WordBox {
  width?: number;
  height?: number;
  /** Room between its edges and its text. */
  inset: { left: number; right: number };
  /** What its place down the page is measured from, as WordprocessingML names it, and how. */
  from?: string;
  align?: string;
  offset?: number;
  /** Lines are drawn around it or beside it in one drawing. */
  drawn: boolean;
}

export interface WordParagraph {
  kind: "paragraph";
  /** Where it stands among the body's paragraphs, from 1; 0 inside of tables and boxes. */
  index: number;
  /** The body's paragraph that it is, hangs on or follows: for those inside of tables and boxes. */
  at: number;
  within: "body" | "box" | "table";
  /** Section of the file in which it stands, from 0. */
  section: number;
  runs: WordRun[];
  text: string;
  /** The automatic number with which runs and text begin; empty where there is none. */
  label: string;
  /** One of several that breaks of lines part within one paragraph of the file. */
  parted?: true;
  align: "left" | "center" | "right" | "both";
  /** Its last line is drawn out from edge to edge, too. */
  drawnOut?: boolean;
  /** Lines stand around it on four sides, or a colour behind it. */
  boxed?: "lines" | "colour";
  left: number;
  right: number;
  /** Beyond `left`; negative hangs out. */
  firstLine: number;
  /** From the edge of the text to the first sign that shows, where tabs stand before it. */
  lead?: number;
  before: number;
  after: number;
  line: number;
  lineRule: "auto" | "exact" | "atLeast";
  snapToGrid: boolean;
  keepNext: boolean;
  /** Its lines stay on one page. */
  keepLines: boolean;
  pageBreakBefore: boolean;
  /** A page break stands inside of it. */
  breaksPage: boolean;
  /** `between` stands between neighbours of the same borders, which are one to Word. */
  border: { top: WordBorder | null; bottom: WordBorder | null; between?: WordBorder | null };
  /** Taken out of the text and placed on the page; `align` where it is lined up down the page, and `y` says nothing. */
  frame: { x: number; y: number; width: number; anchor: string; align?: string } | null;
  /** Where the frame or box that holds it is lined up: left, center, right, inside or outside. */
  side?: string;
  /** The box that holds it. */
  held?: WordBox;
  /** Straight lines drawn across the page that hang on it, by their colours (RRGGBB; null where none is stated). */
  drawn: (string | null)[];
  /** Something else than a straight line, a picture or a box is drawn that hangs on it, and not all in red. */
  shapes?: boolean;
  /** Pictures in it that are PNG or JPEG; others are named. */
  pictures?: WordPicture[];
  /** Text boxes anchored in it. */
  boxes: WordBlock[][];
}

export interface WordTable {
  kind: "table";
  /** Cells that reach over several columns or rows stand as one filled cell and empty ones. */
  merged: boolean;
  ruled: boolean;
  /** The first row repeats on every page. */
  header: boolean;
  widths: number[];
  /** Lines across it, above each row and below the last; of those that do not reach over all cells `whole` is false. Left out where a style may draw some. */
  edges?: ({ size: number; color: string | null; whole: boolean } | null)[];
  /** Taken out of the text and placed on the page. */
  floats?: { from: string; align?: string };
  /** How wide the whole is set. */
  reach: number;
  /** Its width in parts of the text's, where it is stated so; 1 is as wide as the text. */
  share?: number;
  /** Rows of cells of paragraphs. */
  rows: WordParagraph[][][];
}

export type WordBlock = WordParagraph | WordTable;

export interface WordFooter {
  kind: "default" | "even" | "first";
  paragraphs: WordParagraph[];
  /** Whether a page number stands in it. */
  numbered: boolean;
  /** How its field draws the number, where it asks for something else than figures. */
  figures?: string;
  /** The section of the file that states it, from 0. */
  section: number;
}

export interface WordSection {
  page: {
    width: number;
    height: number;
    top: number;
    bottom: number;
    left: number;
    right: number;
    footer: number;
  };
  grid: { type: string | null; linePitch: number };
  /** Columns in which its text runs. */
  columns: number;
  /** Its lines run from above to below. */
  upright: boolean;
  /** Lines are drawn around its pages. */
  bordered: boolean;
  /** Its lines are counted at their edge. */
  counted: boolean;
  /** Its text stands somewhere else than at the head of the page, as WordprocessingML says it. */
  lowered?: string;
  /** How its page numbers are drawn where they are no figures, and with what they begin where they do not go on. */
  numbers: { format?: string; start?: number };
}

/** Something that stands in a file and that no model holds. */
export interface Unread {
  /** The body's paragraph where it stands; 0 where it is none. */
  at: number;
  message: string;
}

/** Page, grid, headers and footers are the first section's. */
export interface WordDocument extends WordSection {
  blocks: WordBlock[];
  sections: WordSection[];
  unread: Unread[];
  /** Every text of the file, found without the reader. */
  written: string[];
  /** Revisions that nobody accepted or refused, and comments. */
  open: { revisions: number; comments: string[] };
  /** Whether notes stand at the foot of its pages. */
  footnotes: boolean;
  titlePage: boolean;
  evenAndOdd: boolean;
  headers: WordFooter[];
  footers: WordFooter[];
  /** Those of later sections that have their own. */
  laterMargins: { headers: WordFooter[]; footers: WordFooter[] };
}

/** Whether a picture takes a line of it: it is no empty line, even without a text. */
export const showsPicture = (block: WordBlock | undefined): boolean =>
  block?.kind === "paragraph" && (block.pictures ?? []).some(({ floats }) => floats !== true);

/** Every paragraph, in tables and boxes too, in reading order. */
export function* everyParagraph(blocks: WordBlock[]): Generator<WordParagraph> {
  for (const block of blocks) {
    const own = block.kind === "paragraph" ? [block] : block.rows.flat(2);
    for (const one of own) {
      yield one;
      for (const box of one.boxes) yield* everyParagraph(box);
    }
  }
}

/** Every paragraph of the blocks that is not in a table. */
export const paragraphsOf = (blocks: WordBlock[]): WordParagraph[] =>
  blocks.filter((block) => block.kind === "paragraph");

/** Ideographs beyond the basic plane stand in whatever font has them. */
const LETTER = /(?![\u{20000}-\u{3FFFF}])\p{Script=Han}/u;
const BLACK = "000000";

/** Whether the font of Chinese text shows in it. */
export const showsHan = (run: WordRun): boolean => LETTER.test(run.text);

/**
 * Runs as a reader sees them: neighbours of one look are one, and figures and signs in a font of their own belong to the text beside them.
 * The end of a first sentence stays a border where the file has one: a heading of the third and fourth level looks like its text.
 */
export function joined(runs: WordRun[]): WordRun[] {
  const out: WordRun[] = [];
  // Of the last: looked for in what is added alone, for some programs write a run a sign.
  let han = false;
  let stopped = false;
  for (const run of runs) {
    const last = out.at(-1);
    const empty = run.text.trim() === "";
    const adds = showsHan(run);
    const alike =
      last !== undefined &&
      (empty ||
        run.formula === true ||
        (last.size === run.size &&
          last.bold === run.bold &&
          (last.color ?? BLACK) === (run.color ?? BLACK) &&
          (last.font === run.font || !han || !adds)));
    if (!last || !alike || (out.length === 1 && stopped)) {
      out.push({ ...run });
      han = adds;
      stopped = /。\s*$/u.test(run.text);
    } else {
      if (!han) last.font = run.font;
      last.text += run.text;
      han ||= adds;
      if (!empty) stopped = run.text.trimEnd().endsWith("。");
    }
  }
  return out;
}
