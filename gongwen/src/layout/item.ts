import type { fonts } from "./fonts.ts";

/** Which of the fonts of the standard a run is set in. */
export type FontRole = keyof typeof fonts;

/** 3号 text in one font. */
export interface Run {
  text: string;
  font: FontRole;
  bold?: boolean;
}

/** A paragraph on the 22-line grid. Indents are in characters of 3号. */
export interface GridLine {
  kind: "line";
  runs: Run[];
  align?: "left" | "center" | "right";
  /** Of the first line only, beyond `left`; negative hangs it out. */
  firstLine?: number;
  left?: number;
  right?: number;
  keepNext?: boolean;
  newPage?: boolean;
  /** Level of a heading that stands on a line of its own: 1 for 一、, 4 for （1）. */
  outline?: number;
}

/** A title in 2号, one entry a line. `onGrid` gives every line the pitch of the 22-line grid. */
export interface TitleItem {
  kind: "title";
  lines: string[];
  onGrid: boolean;
}

/** A table across 版心. Widths are in twips and fill it; `size` of the text is in half-points, `pitch` in twips. */
export interface TableItem {
  kind: "table";
  columns: { title: string; width: number; align: "left" | "center" | "right" }[];
  rows: string[][];
  size: number;
  pitch: number;
}

/** Cells side by side without rules. Widths are in characters of 3号, after a first indent. */
export interface GridItem {
  kind: "grid";
  indent: number;
  widths: number[];
  align: "left" | "center";
  rows: string[][];
}

/** A picture in the middle of the line, in twips; it takes whole lines of the grid. */
export interface PictureItem {
  kind: "picture";
  type: "png" | "jpg";
  bytes: Buffer;
  alt: string;
  width: number;
  height: number;
  /** What is below it stays on its page. */
  keepNext: boolean;
}

/** Lines at the foot of the page on which the next item begins that stay free: what does not fit above them goes on on the next page. */
export interface FreeItem {
  kind: "free";
  lines: number;
}

/** What stands on the grid, before any file format: both renderers draw the same items. */
export type Item =
  | GridLine
  | TitleItem
  | TableItem
  | GridItem
  | PictureItem
  | FreeItem
  | { kind: "page-break" };

/** A line of one run. */
export function line(
  text: string,
  options: Omit<GridLine, "kind" | "runs"> & { font?: FontRole } = {},
): GridLine {
  const { font = "body", ...rest } = options;
  return { kind: "line", runs: [{ text, font }], ...rest };
}

/** An empty line of the grid. */
export function blank(): GridLine {
  return line("");
}
