import { bare, COPIES, PRINTED } from "./elements.ts";
import type { WordBlock, WordParagraph } from "./word.ts";

/** The agency that printed and the day, or the day alone; a sentence that tells when something was issued is none. */
export const isPrinted = (text: string): boolean =>
  PRINTED.test(text) && text.trim().length <= 80 && !/[。，；：:！？《》]|于[\s　]*\d{4}年/u.test(text);
export const says = ({ text }: WordParagraph): boolean => COPIES.test(text) || isPrinted(text);
/** Who printed it, of a line that says so. */
export const printerOf = (text: string): string => text.replace(PRINTED, "").trim();

/**
 * Blocks without boxes. The paragraph on which they hang goes with them where it shows nothing more, and else stays the one that it is: others
 * know it by that.
 */
export const without = (blocks: WordBlock[], boxes: readonly WordBlock[][]): WordBlock[] =>
  blocks.filter(
    (block) =>
      block.kind === "table" ||
      bare(block) !== "" ||
      block.boxes.length === 0 ||
      block.pictures !== undefined ||
      !block.boxes.every((box) => boxes.includes(box)),
  );

interface Boxed {
  at: number;
  box: WordBlock[];
  lines: WordParagraph[];
  held: WordParagraph["held"];
}

/** How many blocks apart boxes of one 版记 hang at most. */
const TOGETHER = 3;

/** Boxes that say what 版记 says, from above to below: some give each of its elements a box of its own. */
export function boxesSaying(blocks: WordBlock[]): Boxed[] {
  const all = blocks.flatMap((block, at) =>
    block.kind === "table"
      ? []
      : block.boxes.map((box): Boxed => ({
          at,
          box,
          lines: box.flatMap((one) => (one.kind === "paragraph" ? [one] : one.rows.flat(2))),
          held: box.find((one) => one.kind === "paragraph")?.held,
        })),
  );
  const first = all.find(({ lines }) => lines.some(says));
  if (!first) return [];
  // Beside it also a day that is written otherwise says when it was printed.
  const belongs = (one: WordParagraph): boolean => says(one) || /印发[\s　]{0,9}$/u.test(one.text);
  const together = all.filter(
    ({ at, lines }) => at >= first.at - TOGETHER && at - first.at <= TOGETHER && lines.some(belongs),
  );
  const [place] = together.map(({ held }) => held?.from);
  // The file may name a lower one first.
  return together.every(({ held }) => held?.offset !== undefined && held.from === place)
    ? together.toSorted((one, other) => (one.held?.offset ?? 0) - (other.held?.offset ?? 0))
    : together;
}
