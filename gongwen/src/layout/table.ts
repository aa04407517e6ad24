import type { Block } from "../model/document.ts";
import type { TableItem } from "./item.ts";
import { size } from "./measures.ts";
import { linePitch, textWidth } from "./page.ts";
import { widthInCharacters } from "./width.ts";

/** Left and right of every cell, in twips. */
export const cellPadding = 80;

/** A title so short stands on one line before smaller type is tried, a longer one on two. */
const shortTitle = 4;
const longTitleLines = 2;

/** Line height of smaller type, in its size. */
const smallTypeLeading = 1.6;

/** 3号, then 4号, 小四 and 五号, in half-points: the standard leaves the type of tables free. */
const sizes = [size.third, size.fourth, 24, 21];

/**
 * A ruled table across 版心 in the largest type in which the titles of its columns stand well.
 * @throws RangeError when a column is too narrow even in 五号
 */
export function table(block: Extract<Block, { kind: "table" }>): TableItem {
  const total = block.columns.reduce((sum, column) => sum + (column.width ?? 1), 0);
  const columns = block.columns.map((column) => ({
    title: column.title,
    width: Math.floor(((column.width ?? 1) / total) * textWidth()),
    align: column.align ?? ("center" as const),
  }));
  const tooNarrow = (halfPoints: number, kept: boolean) =>
    columns.find(({ title, width }) => {
      const room = Math.floor((width - 2 * cellPadding) / (halfPoints * 10));
      const lines = kept && widthInCharacters(title) <= shortTitle ? 1 : longTitleLines;
      return room < 1 || Math.ceil(widthInCharacters(title) / room) > lines;
    });
  const fitting =
    sizes.find((halfPoints) => !tooNarrow(halfPoints, true)) ??
    sizes.find((halfPoints) => !tooNarrow(halfPoints, false));
  if (fitting !== undefined) {
    // Half-points to twips: smaller type does not stand on the grid of 3号.
    const pitch = fitting === size.third ? linePitch() : fitting * 10 * smallTypeLeading;
    return { kind: "table", columns, rows: block.rows, size: fitting, pitch };
  }
  const column = tooNarrow(sizes.at(-1) ?? 0, false);
  throw new RangeError(
    `表格有${columns.length}列，版心宽156毫米，“${column?.title ?? ""}”一列用五号字也放不下，请减少列数、缩短列名或拆成几张表。`,
  );
}
