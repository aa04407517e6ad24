import type { Paragraph, Table } from "docx";
import { PageBreak, Paragraph as BreakParagraph } from "docx";
import type { Item } from "../../layout/item.ts";
import { freeSpace, gridLine, titleLines } from "./paragraph.ts";
import { picture } from "./picture.ts";
import { grid, table } from "./table.ts";

/** Draws what stands on the grid, in order. */
export function drawItems(items: Item[]): (Paragraph | Table)[] {
  return items.flatMap((item, index): (Paragraph | Table)[] => {
    switch (item.kind) {
      case "line":
        return [gridLine(item)];
      case "title":
        return titleLines(item);
      case "table":
        return [table(item)];
      case "grid":
        return [grid(item)];
      case "picture":
        return [picture(item, index)];
      case "free":
        return [freeSpace(item)];
      case "page-break":
        return [new BreakParagraph({ children: [new PageBreak()] })];
    }
  });
}
