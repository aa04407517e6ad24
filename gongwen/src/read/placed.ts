import type { WordBlock, WordParagraph, WordTable } from "./word.ts";

const TAB = { text: "\t", font: null, latin: null, hint: null, size: 20, bold: false, color: null };

/** Cells of a row as lines; 发文字号 and 签发人 of one row are one line, as they are without a table. */
function lines(row: WordParagraph[][], together: (text: string) => boolean): WordParagraph[] {
  const all = row.flat();
  const [first, ...rest] = all.filter((one) => one.text.trim() !== "");
  // A cell that is the whole row holds lines below one another.
  if (row.length < 2 || !first || rest.length === 0 || ![first, ...rest].some((one) => together(one.text)))
    return all;
  return [
    {
      ...first,
      runs: [...first.runs, ...rest.flatMap((one) => [TAB, ...one.runs])],
      text: [first, ...rest].map((one) => one.text.trim()).join("\t"),
    },
  ];
}

/** A table that only places lines on the page, as these lines. */
export const linesOf = (table: WordTable, together: (text: string) => boolean): WordParagraph[] =>
  table.rows.flatMap((row) => lines(row, together));

/**
 * Blocks in reading order: what stands in boxes follows the paragraph that they hang on, and a table of which `placing` says
 * that it only places lines gives way to them. Those of `left` are left where they are, and a paragraph that holds no other is not taken apart.
 */
export function inOrder(
  blocks: WordBlock[],
  placing: (table: WordTable, index: number) => boolean,
  together: (text: string) => boolean,
  left: readonly WordBlock[][] = [],
): WordBlock[] {
  return blocks.flatMap((block, index): WordBlock[] => {
    if (block.kind === "table") return placing(block, index) ? linesOf(block, together) : [block];
    const boxed = block.boxes.flatMap((box) =>
      left.includes(box) ? [] : inOrder(box, () => true, together),
    );
    const shown = block.text.trim() !== "" || block.boxes.length === 0;
    return boxed.length === 0 && shown ? [block] : [{ ...block, boxes: [] }, ...boxed];
  });
}
