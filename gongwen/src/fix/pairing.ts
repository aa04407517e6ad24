import { DocxError } from "../read/error.ts";
import type { WordBlock, WordParagraph } from "../read/word.ts";
import { blockElements, GONE, wrapped } from "../read/flow.ts";
import { chosen } from "../read/inline.ts";
import { child, children, type Element } from "../read/xml.ts";

/** An embedded file is no block of the reader. */
export const groupsOf = (parent: Element | undefined): Element[][] =>
  blockElements(parent).filter(([one]) => one?.name !== "w:altChunk");

/**
 * A paragraph as the reader sees it and its elements in the file: several where ends are struck out in revision, the one that gives the
 * look last. Twice where a box stands once more for older programs.
 */
export interface Pair {
  paragraph: WordParagraph;
  groups: Element[][];
}

/** Paragraphs below, those of tables included. */
const paragraphGroups = (parent: Element): Element[][] =>
  groupsOf(parent).flatMap((group) => {
    const [one] = group;
    return one?.name === "w:tbl" ? cellGroups(one) : [group];
  });

const cellGroups = (table: Element): Element[][] =>
  wrapped(table, "w:tr").flatMap((row) => wrapped(row, "w:tc").flatMap(paragraphGroups));

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

function* pairBlocks(blocks: WordBlock[], groups: Element[][]): Generator<Pair> {
  if (blocks.length !== groups.length) differs();
  for (const [index, block] of blocks.entries()) {
    const group = groups[index];
    const element = group?.at(-1);
    if (!group || !element || (block.kind === "paragraph") !== (element.name === "w:p")) return differs();
    if (block.kind === "table") {
      const paragraphs = block.rows.flat(2);
      const cells = cellGroups(element);
      if (paragraphs.length !== cells.length) return differs();
      for (const [at, paragraph] of paragraphs.entries())
        yield* pairBlocks([paragraph], cells.slice(at, at + 1));
      continue;
    }
    yield { paragraph: block, groups: [group] };
    const newer = group.flatMap((one) => boxesOf(one, "mc:Choice"));
    const older = group.flatMap((one) => boxesOf(one, "mc:Fallback")).filter((box) => !newer.includes(box));
    // Text of a box stays as it is where its place is not sure.
    if (block.boxes.length !== newer.length) continue;
    for (const [at, box] of block.boxes.entries()) {
      const twin = older.length === newer.length ? older[at] : undefined;
      const first = [...pairBlocks(box, groupsOf(newer[at]))];
      const second = twin ? paragraphGroups(twin) : [];
      for (const [place, pair] of first.entries())
        yield second.length === first.length
          ? { ...pair, groups: [...pair.groups, second[place] as Element[]] }
          : pair;
    }
  }
}

/**
 * Every paragraph that the reader found with its element.
 * @throws DocxError when they can't be told to be the same
 */
export const pairsOf = (blocks: WordBlock[], body: Element): Pair[] => [
  ...pairBlocks(blocks, groupsOf(body)),
];
