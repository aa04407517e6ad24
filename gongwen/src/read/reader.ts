import { greatest } from "../model/greatest.ts";
import { Inline, type Found } from "./inline.ts";
import { borderOf } from "./border.ts";
import type { Album } from "./album.ts";
import { edgesOf, floatOf } from "./edges.ts";
import { isRedColour } from "./elements.ts";
import { blockElements, wrapped } from "./flow.ts";
import type { Numbering } from "./numbering.ts";
import { paragraphLook, type Styles } from "./styles.ts";
import type { Unread, WordBlock, WordBorder, WordParagraph, WordTable } from "./word.ts";
import { tabbedStart, USUAL_STOPS } from "./tabs.ts";
import { attribute, child, children, figure, toggle, type Element } from "./xml.ts";

/** What Word takes when nothing is stated. */
const PLAIN = { line: 240 };

const ALIGNMENTS = new Map<string, WordParagraph["align"]>([
  ["center", "center"],
  ["right", "right"],
  ["end", "right"],
  ["both", "both"],
  ["distribute", "both"],
]);

const styleOf = (properties: Element | undefined): string | undefined =>
  attribute(child(properties, "w:pStyle"), "val");

export interface Sources {
  styles: Styles;
  numbering: Numbering;
  /** Texts of footnotes and endnotes by their kind and id. */
  notes: Map<string, string>;
  /** Parts of the file that are pictures, by the ids under which the text calls them. */
  album: Album;
  /** Twips between the stops of tabs where no others are stated. */
  usualStops?: number;
  /** What is not taken over is put here. */
  unread: Unread[];
}

/**
 * How wide a table is set: its grid, or its cells where they ask for more and the table itself names no width; the grid is then
 * drawn anew by whoever shows it.
 */
export function reachOf(table: Element, grid: number[]): number {
  const sum = (all: number[]): number => all.reduce((total, one) => total + one, 0);
  const whole = child(child(table, "w:tblPr"), "w:tblW");
  if (whole && attribute(whole, "type") !== "auto" && (figure(whole, "w") ?? 0) > 0) return sum(grid);
  const rows = wrapped(table, "w:tr").map((row) =>
    wrapped(row, "w:tc").map((cell) => {
      const width = child(child(cell, "w:tcPr"), "w:tcW");
      return attribute(width, "type") === "dxa" ? (figure(width, "w") ?? 0) : 0;
    }),
  );
  return greatest(rows.map(sum), sum(grid));
}

/** A red rule under a cell is the line of 版头, drawn across the page below its last line. */
const ruledBelow = (lines: WordParagraph[], rule: WordBorder | null): WordParagraph[] =>
  isRedColour(rule?.color)
    ? lines.map((one, index) =>
        index === lines.length - 1 ? { ...one, drawn: [...one.drawn, rule?.color ?? null] } : one,
      )
    : lines;

/** Width of a table in parts of the text's, where it is stated in percent or fiftieths of one. */
export function shareOf(table: Element): number | undefined {
  const whole = child(child(table, "w:tblPr"), "w:tblW");
  const stated = attribute(whole, "w") ?? "";
  const percent = /^(\d{1,5}(?:\.\d{1,5})?)%$/u.exec(stated)?.[1];
  if (percent !== undefined) return Number(percent) / 100;
  const fiftieths = attribute(whole, "type") === "pct" ? (figure(whole, "w") ?? 0) : 0;
  return fiftieths > 0 ? fiftieths / 5000 : undefined;
}

/** Reads the body of a part into blocks. */
export class Reader {
  readonly #sources: Sources;
  readonly #inline: Inline;
  #count = 0;
  #section = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#inline = new Inline(
      sources,
      (box) => this.blocks(box, "box"),
      () => this.#count,
    );
  }

  blocks(parent: Element | undefined, within: WordParagraph["within"] = "body"): WordBlock[] {
    return blockElements(parent).flatMap((group): WordBlock[] => {
      const [element] = group;
      if (element?.name === "w:p") return [this.#paragraph(group, within)];
      if (element?.name === "w:tbl") return [this.#table(element)];
      this.#sources.unread.push({ at: this.#count, message: "另一份文件作为整块嵌入，其中文字没有读入。" });
      return [];
    });
  }

  /** One paragraph, of several elements where ends are struck out: it has the look and the number of the last. */
  #paragraph(group: Element[], within: WordParagraph["within"]): WordParagraph {
    const { styles, numbering } = this.#sources;
    const properties = child(group.at(-1), "w:pPr");
    const style = styleOf(properties);
    const styled = styles.paragraph(style);
    const own = paragraphLook(properties);
    const list = own.list ?? styled.list ?? "0";
    const level = own.level ?? styled.level ?? numbering.levelOf(list, style);
    const look = { ...styled, ...(list === "0" ? {} : numbering.look(list, level)), ...own };
    const edges = [look.topEdge, look.leftEdge, look.bottomEdge, look.rightEdge].map(borderOf);
    const [top = null, , bottom = null] = edges;
    const frame = child(properties, "w:framePr");
    const [side, across] = [attribute(frame, "xAlign"), attribute(frame, "yAlign")];
    if (within === "body") this.#count += 1;
    const found: Found = { runs: [], breaksPage: false, drawn: [], boxes: [] };
    for (const one of group) this.#inline.paragraph(one, styleOf(child(one, "w:pPr")), found);
    const runs = found.runs.filter((run) => run.text !== "");
    // An empty paragraph of a list counts, but shows nothing worth reading.
    const label = list === "0" ? "" : numbering.next(list, level);
    const [first] = runs;
    // An automatic number is read as if it were typed before the text, in the look of the text.
    if (label !== "" && first) runs.unshift({ ...first, text: label });
    const section = this.#section;
    this.#section += group.filter((one) => child(child(one, "w:pPr"), "w:sectPr")).length;
    const text = runs.map((run) => run.text).join("");
    const [left, firstLine] = [look.left ?? 0, look.firstLine ?? 0];
    const lead = tabbedStart(text, first?.size ?? 0, {
      first: left + firstLine,
      left,
      stops: look.stops ?? [],
      usual: this.#sources.usualStops ?? USUAL_STOPS,
    });
    return {
      kind: "paragraph",
      index: within === "body" ? this.#count : 0,
      at: this.#count,
      within,
      section,
      runs,
      text,
      label: first ? label : "",
      align: found.margin ?? ALIGNMENTS.get(look.align ?? "") ?? "left",
      ...(look.align === "distribute" ? { drawnOut: true } : {}),
      ...(edges.every((one) => one !== null)
        ? { boxed: "lines" as const }
        : look.shaded
          ? { boxed: "colour" as const }
          : {}),
      left,
      right: look.right ?? 0,
      firstLine,
      ...(lead === undefined ? {} : { lead }),
      before: look.before ?? 0,
      after: look.after ?? 0,
      line: look.line ?? PLAIN.line,
      lineRule: look.lineRule === "exact" || look.lineRule === "atLeast" ? look.lineRule : "auto",
      snapToGrid: look.snapToGrid ?? true,
      keepNext: look.keepNext ?? false,
      keepLines: look.keepLines ?? false,
      pageBreakBefore: look.pageBreakBefore ?? false,
      breaksPage: found.breaksPage,
      border: { top, bottom, ...(look.betweenEdge ? { between: borderOf(look.betweenEdge) } : {}) },
      frame: frame
        ? {
            x: figure(frame, "x") ?? 0,
            y: figure(frame, "y") ?? 0,
            width: figure(frame, "w") ?? 0,
            anchor: attribute(frame, "vAnchor") ?? "text",
            ...(across === undefined ? {} : { align: across }),
          }
        : null,
      ...(side === undefined ? {} : { side }),
      drawn: found.drawn,
      ...(found.shapes ? { shapes: true } : {}),
      ...(found.pictures === undefined ? {} : { pictures: found.pictures }),
      boxes: found.boxes,
    };
  }

  #cells(row: Element, under: WordBorder | null): { cells: WordParagraph[][]; merged: boolean } {
    let merged = false;
    const gap = (name: string): WordParagraph[][] =>
      Array.from({ length: Math.min(63, figure(child(child(row, "w:trPr"), name), "val") ?? 0) }, () => []);
    const cells = wrapped(row, "w:tc").flatMap((cell) => {
      const properties = child(cell, "w:tcPr");
      const found = this.blocks(cell, "table").flatMap((block) =>
        block.kind === "paragraph" ? [block] : block.rows.flat(2),
      );
      const rule = borderOf(child(child(properties, "w:tcBorders"), "w:bottom")) ?? under;
      const paragraphs = ruledBelow(found, rule);
      // Word itself takes no more than 63 columns.
      const span = Math.min(63, Math.max(1, figure(child(properties, "w:gridSpan"), "val") ?? 1));
      if (span > 1 || child(properties, "w:vMerge")) merged = true;
      return [paragraphs, ...Array.from({ length: span - 1 }, (): WordParagraph[] => [])];
    });
    return { cells: [...gap("w:gridBefore"), ...cells, ...gap("w:gridAfter")], merged };
  }

  #table(element: Element): WordTable {
    const properties = child(element, "w:tblPr");
    const borders = child(properties, "w:tblBorders");
    const named = attribute(child(properties, "w:tblStyle"), "val") !== undefined;
    const rows = wrapped(element, "w:tr");
    const visible = (name: string): boolean => borderOf(child(borders, name)) !== null;
    const lowest = borderOf(child(borders, "w:bottom"));
    const read = rows.map((row, index) => this.#cells(row, index === rows.length - 1 ? lowest : null));
    const widths = children(child(element, "w:tblGrid"), "w:gridCol").map(
      (column) => figure(column, "w") ?? 0,
    );
    const share = shareOf(element);
    const edges = edgesOf(rows, borders, named || this.#sources.styles.drawsTables);
    const floats = floatOf(properties);
    return {
      kind: "table",
      ...(edges === undefined ? {} : { edges }),
      ...(floats === undefined ? {} : { floats }),
      ruled: borders ? visible("w:insideH") || visible("w:insideV") || visible("w:top") : named,
      merged: read.some((row) => row.merged),
      header: toggle(child(child(rows[0], "w:trPr"), "w:tblHeader")) ?? false,
      widths,
      reach: reachOf(element, widths),
      ...(share === undefined ? {} : { share }),
      rows: read.map((row) => row.cells),
    };
  }
}
