import { bare } from "../../read/elements.ts";
import { showsPicture, type WordBlock, type WordParagraph } from "../../read/word.ts";
import { ATTENDANCE } from "./manner.ts";

const isText = (block: WordBlock | undefined): block is WordParagraph =>
  block?.kind === "paragraph" &&
  bare(block) !== "" &&
  block.within === "body" &&
  block.frame === null &&
  block.align !== "center" &&
  block.align !== "right";

/** 出席： of a 纪要 stands below its text under an empty line. */
const isHeadOfList = (paragraph: WordParagraph): boolean => ATTENDANCE.test(bare(paragraph));

const isBlank = (block: WordBlock | undefined): block is WordParagraph =>
  block?.kind === "paragraph" &&
  bare(block) === "" &&
  block.within === "body" &&
  block.frame === null &&
  block.boxes.length === 0 &&
  block.drawn.length === 0 &&
  block.shapes !== true &&
  !block.breaksPage &&
  !showsPicture(block) &&
  (block.border.top ?? block.border.bottom) === null;

/** Empty lines between two paragraphs of text, the lines of each place together. */
export function blanksWithin(blocks: WordBlock[]): WordParagraph[][] {
  const out: WordParagraph[][] = [];
  for (let at = 1; at < blocks.length; at += 1) {
    if (!isText(blocks[at - 1]) || !isBlank(blocks[at])) continue;
    const lines: WordParagraph[] = [];
    for (let block = blocks[at]; isBlank(block); block = blocks[at]) {
      lines.push(block);
      at += 1;
    }
    const [above, below] = [lines.at(-1), blocks[at]];
    if (!above || !isText(below) || isHeadOfList(below)) continue;
    // What stood between may have been an element of its own, and a line that ends a section is no line free.
    if (below.index === above.index + 1 && below.section === lines[0]?.section) out.push(lines);
  }
  return out;
}
