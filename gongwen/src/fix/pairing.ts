import { DocxError } from "../read/error.ts";
import type { WordBlock, WordParagraph } from "../read/word.ts";
import { child, children, type Element } from "../read/xml.ts";

/** A paragraph as the reader sees it and its elements in the file: two where a box stands once more for older programs. */
export interface Pair {
  paragraph: WordParagraph;
  elements: Element[];
}

const GONE = new Set(["w:del", "w:moveFrom"]);
const BARREN = new Set([
  "w:sectPr",
  "w:tblPr",
  "w:tblGrid",
  "w:trPr",
  "w:tcPr",
  "w:sdtPr",
  "w:sdtEndPr",
  "w:pPr",
]);

/** Of a choice and its fallback the reader takes one. */
const chosen = (element: Element): Element =>
  child(element, "mc:Choice") ?? child(element, "mc:Fallback") ?? element;

/** Paragraphs and tables in the order in which the reader meets them. */
export function blockElements(parent: Element): Element[] {
  return children(parent).flatMap((one): Element[] => {
    if (one.name === "w:p" || one.name === "w:tbl") return [one];
    if (one.name === "mc:AlternateContent") return blockElements(chosen(one));
    return GONE.has(one.name) || BARREN.has(one.name) ? [] : blockElements(one);
  });
}

function wrapped(parent: Element, name: string): Element[] {
  return children(parent).flatMap((one): Element[] => {
    if (one.name === name) return [one];
    return GONE.has(one.name) || BARREN.has(one.name) || one.name.startsWith("w:t") ? [] : wrapped(one, name);
  });
}

/** Paragraphs of a cell, those of tables in it included. */
function cellElements(cell: Element): Element[] {
  return blockElements(cell).flatMap((one) =>
    one.name === "w:p"
      ? [one]
      : wrapped(one, "w:tr").flatMap((row) => wrapped(row, "w:tc").flatMap(cellElements)),
  );
}

/** Boxes of a paragraph, once as newer programs read them and once as older ones. */
function boxesOf(element: Element, side: "mc:Choice" | "mc:Fallback"): Element[] {
  return children(element).flatMap((one): Element[] => {
    if (one.name === "w:txbxContent") return [one];
    if (one.name === "mc:AlternateContent") return boxesOf(child(one, side) ?? chosen(one), side);
    return one.name === "w:pPr" || GONE.has(one.name) ? [] : boxesOf(one, side);
  });
}

const differs = (): never => {
  throw new DocxError("文件的段落结构读不准，没有修改；请用 Word 重新另存为 .docx 后重试。");
};

/** A paragraph whose end is struck out in revision goes on in the next one. */
const isEndGone = (element: Element): boolean =>
  children(child(child(element, "w:pPr"), "w:rPr")).some((one) => GONE.has(one.name));

function* pairBlocks(blocks: WordBlock[], found: Element[]): Generator<Pair> {
  const elements = blocks.length === found.length ? found : found.filter((one) => !isEndGone(one));
  if (blocks.length !== elements.length) differs();
  for (const [index, block] of blocks.entries()) {
    const element = elements[index];
    if (!element || (block.kind === "paragraph") !== (element.name === "w:p")) return differs();
    if (block.kind === "table") {
      const paragraphs = block.rows.flat(2);
      const cells = wrapped(element, "w:tr").flatMap((row) => wrapped(row, "w:tc").flatMap(cellElements));
      if (paragraphs.length !== cells.length) return differs();
      for (const [at, paragraph] of paragraphs.entries())
        yield* pairBlocks([paragraph], cells.slice(at, at + 1));
      continue;
    }
    yield { paragraph: block, elements: [element] };
    const newer = boxesOf(element, "mc:Choice");
    const older = boxesOf(element, "mc:Fallback").filter((box) => !newer.includes(box));
    // Text of a box stays as it is where its place is not sure.
    if (block.boxes.length !== newer.length) continue;
    for (const [at, box] of block.boxes.entries()) {
      const twin = older.length === newer.length ? older[at] : undefined;
      const first = [...pairBlocks(box, blockElements(newer[at] as Element))];
      const second = twin ? blockParagraphs(twin) : [];
      for (const [place, pair] of first.entries())
        yield second.length === first.length
          ? { ...pair, elements: [...pair.elements, second[place] as Element] }
          : pair;
    }
  }
}

const blockParagraphs = (parent: Element): Element[] =>
  blockElements(parent).flatMap((one) =>
    one.name === "w:p"
      ? [one]
      : wrapped(one, "w:tr").flatMap((row) => wrapped(row, "w:tc").flatMap(cellElements)),
  );

/**
 * Every paragraph that the reader found with its element.
 * @throws DocxError when they can't be told to be the same
 */
export const pairsOf = (blocks: WordBlock[], body: Element): Pair[] => [
  ...pairBlocks(blocks, blockElements(body)),
];
