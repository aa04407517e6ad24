import { size, twipsPerMillimetre } from "../../layout/measures.ts";
import {
  showsHan,
  type WordBlock,
  type WordParagraph,
  type WordRun,
  type WordTable,
} from "../../read/word.ts";
import { isFamily, millimetres, sizeName, type Family, type LayoutRule } from "./rule.ts";

/** Fonts of official documents; which of them a table is set in is left to its maker. */
const FAMILIES: Family[] = ["body", "heading", "subheading", "pageNumber", "title"];
/** Whether a run of a table is in a font that is none of them. */
export const isForeign = (run: WordRun): boolean =>
  showsHan(run) && run.font !== null && !FAMILIES.some((family) => isFamily(run, family));
/** Cells keep their text off the rules: a table may stand out by that much on both sides. */
const STANDS_OUT = 8 * twipsPerMillimetre;

const tablesIn = (blocks: WordBlock[]): WordTable[] => blocks.filter((block) => block.kind === "table");

/** Where a table stands: after which paragraph of the file. */
const placeOfTable = (cells: WordParagraph[]): string => {
  const at = cells.find((one) => one.at > 0)?.at;
  return at === undefined ? "表格" : `第${at}段后的表格`;
};

export const tableLookRule: LayoutRule = {
  id: "table-look",
  clause: "GB/T 9704-2012 5.2.1、5.2.2",
  summary: "表格不超出版心，文字用公文的字体",
  *check({ word, parts }) {
    const blocks = [...parts.body, ...parts.after, ...parts.attachments.flatMap((one) => one.blocks)];
    for (const table of tablesIn(blocks)) {
      const cells = table.rows.flat(2);
      const place = placeOfTable(cells);
      const { page } = word.sections[cells[0]?.section ?? 0] ?? word;
      const room = page.width - page.left - page.right;
      // A width in percent goes before what the columns say.
      const wide = table.share === undefined ? table.reach : table.share * room;
      if (wide > room + STANDS_OUT)
        yield {
          severity: "error",
          place,
          message: `表格宽 ${millimetres(wide)} mm，超出版心（${millimetres(room)} mm），应调整列宽或改为横排页面。`,
        };
      const large = cells
        .flatMap((one) => one.runs)
        .find((run) => run.text.trim() !== "" && run.size > size.third);
      if (large)
        yield {
          severity: "warning",
          place,
          message: `表格中有${sizeName(large.size)}字，比正文（三号）还大，请核对。`,
        };
      const foreign = cells.flatMap((one) => one.runs).find(isForeign);
      if (foreign)
        yield {
          severity: "warning",
          place,
          cause: `font ${foreign.font}`,
          message: `表格文字的字体为“${foreign.font}”，公文表格一般用仿宋、宋体或黑体。`,
        };
    }
  },
};
