import type { Item } from "../../layout/item.ts";
import type { Media } from "./media.ts";
import { freeSpace, gridLine, titleLines } from "./paragraph.ts";
import { picture } from "./picture.ts";
import { grid, table } from "./table.ts";
import type { Word } from "./word.ts";

/** Draws what stands on the grid, in order. */
export function drawItems(items: Item[], media: Media): Word[] {
  return items.flatMap((item, index): Word[] => {
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
        return [picture(item, index, media)];
      case "free":
        return [freeSpace(item)];
      case "page-break":
        return ['<w:p><w:r><w:br w:type="page"/></w:r></w:p>'];
    }
  });
}
