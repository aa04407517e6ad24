import { DocxError } from "./error.ts";
import { openDocx } from "./openDocx.ts";
import { paragraphLook, runLook, Styles } from "./styles.ts";
import type {
  WordBlock,
  WordBorder,
  WordDocument,
  WordFooter,
  WordParagraph,
  WordRun,
  WordTable,
} from "./word.ts";
import {
  attribute,
  child,
  children,
  descendants,
  figure,
  parseXml,
  textOf,
  toggle,
  type Element,
} from "./xml.ts";

/** What Word takes when nothing is stated. */
const PLAIN = { size: 20, line: 240 };

const ALIGNMENTS = new Map<string, WordParagraph["align"]>([
  ["center", "center"],
  ["right", "right"],
  ["end", "right"],
  ["both", "both"],
  ["distribute", "both"],
]);

function borderOf(element: Element | undefined): WordBorder | null {
  const style = attribute(element, "val");
  if (!element || style === "none" || style === "nil") return null;
  const color = attribute(element, "color");
  return {
    color: color === undefined || color === "auto" ? null : color.toUpperCase(),
    size: figure(element, "sz") ?? 0,
    space: figure(element, "space") ?? 0,
  };
}

/** Reads the body of a part into blocks. */
class Reader {
  readonly #styles: Styles;
  #count = 0;

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  blocks(parent: Element | undefined, counted: boolean): WordBlock[] {
    return children(parent).flatMap((element): WordBlock[] => {
      if (element.name === "w:p") return [this.#paragraph(element, counted)];
      if (element.name === "w:tbl") return [this.#table(element)];
      if (element.name === "w:sdt") return this.blocks(child(element, "w:sdtContent"), counted);
      if (element.name === "w:ins" || element.name === "w:customXml") return this.blocks(element, counted);
      return [];
    });
  }

  #paragraph(element: Element, counted: boolean): WordParagraph {
    const properties = child(element, "w:pPr");
    const style = attribute(child(properties, "w:pStyle"), "val");
    const look = { ...this.#styles.paragraph(style), ...paragraphLook(properties) };
    const borders = child(properties, "w:pBdr");
    const frame = child(properties, "w:framePr");
    const found = { runs: [] as WordRun[], breaksPage: false, boxes: [] as WordBlock[][] };
    this.#inline(element, style, found);
    const runs = found.runs.filter((run) => run.text !== "");
    if (counted) this.#count += 1;
    return {
      kind: "paragraph",
      index: counted ? this.#count : 0,
      runs,
      text: runs.map((run) => run.text).join(""),
      align: ALIGNMENTS.get(look.align ?? "") ?? "left",
      left: look.left ?? 0,
      right: look.right ?? 0,
      firstLine: look.firstLine ?? 0,
      before: look.before ?? 0,
      after: look.after ?? 0,
      line: look.line ?? PLAIN.line,
      lineRule: look.lineRule === "exact" || look.lineRule === "atLeast" ? look.lineRule : "auto",
      snapToGrid: look.snapToGrid ?? true,
      keepNext: look.keepNext ?? false,
      pageBreakBefore: look.pageBreakBefore ?? false,
      breaksPage: found.breaksPage,
      border: { top: borderOf(child(borders, "w:top")), bottom: borderOf(child(borders, "w:bottom")) },
      frame: frame
        ? {
            x: figure(frame, "x") ?? 0,
            y: figure(frame, "y") ?? 0,
            width: figure(frame, "w") ?? 0,
            anchor: attribute(frame, "vAnchor") ?? "text",
          }
        : null,
      boxes: found.boxes,
    };
  }

  /** Runs below a paragraph, also inside of links, insertions and content controls; deletions are left out. */
  #inline(
    parent: Element,
    style: string | undefined,
    found: { runs: WordRun[]; breaksPage: boolean; boxes: WordBlock[][] },
  ): void {
    for (const element of children(parent)) {
      if (element.name === "w:r") this.#run(element, style, found);
      else if (["w:hyperlink", "w:ins", "w:smartTag", "w:sdtContent", "w:fldSimple"].includes(element.name))
        this.#inline(element, style, found);
      else if (element.name === "w:sdt") this.#inline(element, style, found);
    }
  }

  #run(
    element: Element,
    style: string | undefined,
    found: { runs: WordRun[]; breaksPage: boolean; boxes: WordBlock[][] },
  ): void {
    const properties = child(element, "w:rPr");
    const own = attribute(child(properties, "w:rStyle"), "val");
    const look = { ...this.#styles.run(style, own), ...runLook(properties) };
    if (toggle(child(properties, "w:vanish"))) return;
    let text = "";
    for (const one of children(element)) {
      if (one.name === "w:t") text += textOf(one);
      else if (one.name === "w:tab") text += "\t";
      else if (one.name === "w:noBreakHyphen") text += "-";
      else if (one.name === "w:br" || one.name === "w:cr") {
        if (attribute(one, "type") === "page") found.breaksPage = true;
        else text += "\n";
      } else if (one.name === "mc:AlternateContent" || one.name === "w:drawing" || one.name === "w:pict") {
        // Of a choice and its fallback one is enough.
        const shown = one.name === "mc:AlternateContent" ? (child(one, "mc:Choice") ?? one) : one;
        for (const box of descendants(shown, "w:txbxContent")) found.boxes.push(this.blocks(box, false));
      }
    }
    found.runs.push({
      text,
      font: look.font ?? null,
      size: look.size ?? PLAIN.size,
      bold: look.bold ?? false,
      color: look.color ?? null,
    });
  }

  #table(element: Element): WordTable {
    const properties = child(element, "w:tblPr");
    const borders = child(properties, "w:tblBorders");
    const named = attribute(child(properties, "w:tblStyle"), "val") !== undefined;
    const rows = children(element, "w:tr");
    const visible = (name: string): boolean => borderOf(child(borders, name)) !== null;
    return {
      kind: "table",
      ruled: borders ? visible("w:insideH") || visible("w:insideV") || visible("w:top") : named,
      header: toggle(child(child(rows[0], "w:trPr"), "w:tblHeader")) ?? false,
      widths: children(child(element, "w:tblGrid"), "w:gridCol").map((column) => figure(column, "w") ?? 0),
      rows: rows.map((row) =>
        children(row, "w:tc").map((cell) =>
          this.blocks(cell, false).flatMap((block) =>
            block.kind === "paragraph" ? [block] : block.rows.flat(2),
          ),
        ),
      ),
    };
  }
}

/** Target of a relation by its id. */
function targets(files: Map<string, Buffer>): Map<string, string> {
  const relations = files.get("word/_rels/document.xml.rels");
  if (!relations) return new Map();
  return new Map(
    children(parseXml(relations, "document.xml.rels"), "Relationship").map((one) => [
      one.attribs["Id"] ?? "",
      one.attribs["Target"] ?? "",
    ]),
  );
}

/**
 * Reads a .docx with its styles settled. Of several sections the last one's page counts, as Word counts it for the whole.
 * @throws DocxError with one sentence for what can't be read
 */
export async function readWord(bytes: Buffer): Promise<WordDocument> {
  const files = await openDocx(bytes);
  const part = (name: string): Element | null => {
    const found = files.get(name);
    return found ? parseXml(found, name) : null;
  };
  const styles = new Styles(part("word/styles.xml"));
  const body = child(part("word/document.xml") ?? undefined, "w:body");
  if (!body) throw new DocxError("文件没有正文（w:body），请用 Word 重新另存为 .docx。");
  const section = child(body, "w:sectPr");
  const related = targets(files);
  const margin = (name: string, kind: "header" | "footer"): WordFooter[] =>
    children(section, name).flatMap((reference) => {
      const target = related.get(attribute(reference, "id") ?? reference.attribs["r:id"] ?? "");
      const root = target ? part(`word/${target}`) : null;
      const type = attribute(reference, "type");
      if (!root) return [];
      const blocks = new Reader(styles).blocks(root, false);
      const paragraphs = blocks.flatMap((block) =>
        block.kind === "paragraph" ? [block] : block.rows.flat(2),
      );
      const fields = [
        ...descendants(root, "w:instrText").map(textOf),
        ...descendants(root, "w:fldSimple").map((one) => attribute(one, "instr") ?? ""),
      ];
      return [
        {
          kind: type === "even" || type === "first" ? type : "default",
          paragraphs,
          numbered: kind === "footer" && fields.some((field) => /\bPAGE\b/u.test(field)),
        },
      ];
    });
  const [size, margins, grid] = ["w:pgSz", "w:pgMar", "w:docGrid"].map((name) => child(section, name));
  return {
    blocks: new Reader(styles).blocks(body, true),
    page: {
      width: figure(size, "w") ?? 0,
      height: figure(size, "h") ?? 0,
      top: figure(margins, "top") ?? 0,
      bottom: figure(margins, "bottom") ?? 0,
      left: (figure(margins, "left") ?? 0) + (figure(margins, "gutter") ?? 0),
      right: figure(margins, "right") ?? 0,
      footer: figure(margins, "footer") ?? 0,
    },
    grid: { type: attribute(grid, "type") ?? null, linePitch: figure(grid, "linePitch") ?? 0 },
    titlePage: toggle(child(section, "w:titlePg")) ?? false,
    evenAndOdd: toggle(child(part("word/settings.xml") ?? undefined, "w:evenAndOddHeaders")) ?? false,
    headers: margin("w:headerReference", "header"),
    footers: margin("w:footerReference", "footer"),
  };
}
