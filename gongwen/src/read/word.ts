/** A .docx as far as official documents need it: styles settled, text boxes and tables in reading order. Lengths in twips, type in half-points. */
export interface WordRun {
  text: string;
  /** Font of Chinese text; null where neither run nor style names one. */
  font: string | null;
  size: number;
  bold: boolean;
  /** RRGGBB; null for automatic. */
  color: string | null;
}

export interface WordBorder {
  color: string | null;
  /** Eighths of a point. */
  size: number;
  /** Points. */
  space: number;
}

export interface WordParagraph {
  kind: "paragraph";
  /** Where it stands among the body's paragraphs, from 1; 0 inside of tables and boxes. */
  index: number;
  runs: WordRun[];
  text: string;
  align: "left" | "center" | "right" | "both";
  left: number;
  right: number;
  /** Beyond `left`; negative hangs out. */
  firstLine: number;
  before: number;
  after: number;
  line: number;
  lineRule: "auto" | "exact" | "atLeast";
  snapToGrid: boolean;
  keepNext: boolean;
  pageBreakBefore: boolean;
  /** A page break stands inside of it. */
  breaksPage: boolean;
  border: { top: WordBorder | null; bottom: WordBorder | null };
  /** Taken out of the text and placed on the page. */
  frame: { x: number; y: number; width: number; anchor: string } | null;
  /** Text boxes anchored in it. */
  boxes: WordBlock[][];
}

export interface WordTable {
  kind: "table";
  ruled: boolean;
  /** The first row repeats on every page. */
  header: boolean;
  widths: number[];
  /** Rows of cells of paragraphs. */
  rows: WordParagraph[][][];
}

export type WordBlock = WordParagraph | WordTable;

export interface WordFooter {
  kind: "default" | "even" | "first";
  paragraphs: WordParagraph[];
  /** Whether a page number stands in it. */
  numbered: boolean;
}

export interface WordDocument {
  blocks: WordBlock[];
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
  titlePage: boolean;
  evenAndOdd: boolean;
  headers: WordFooter[];
  footers: WordFooter[];
}

/** Every paragraph of the blocks that is not in a table. */
export const paragraphsOf = (blocks: WordBlock[]): WordParagraph[] =>
  blocks.filter((block) => block.kind === "paragraph");
