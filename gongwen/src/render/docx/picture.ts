import { AlignmentType, ImageRun, LineRuleType, Paragraph } from "docx";
import type { PictureItem } from "../../layout/item.ts";
import { linePitch } from "../../layout/page.ts";
import { madeName } from "../../layout/madePicture.ts";
import { offGrid } from "./grid.ts";

/** Twips to pixels, which are 1/96 inch here. */
const pixels = (twips: number): number => (twips / 1440) * 96;
/** Numbers of drawings below these belong to 版头 and 版记. */
const FIRST = 100;

/** A picture in a line of its own that takes whole lines of the grid; `index` makes its number, the same each time. */
export function picture(item: PictureItem, index: number): Paragraph {
  const free = Math.ceil(item.height / linePitch()) * linePitch() - item.height;
  return new Paragraph({
    style: offGrid,
    alignment: AlignmentType.CENTER,
    // A fixed height would cut it: the line is as high as what stands in it.
    spacing: {
      line: 240,
      lineRule: LineRuleType.AUTO,
      before: Math.floor(free / 2),
      after: Math.ceil(free / 2),
    },
    ...(item.keepNext ? { keepNext: true } : {}),
    children: [
      new ImageRun({
        type: item.type,
        data: item.bytes,
        transformation: { width: pixels(item.width), height: pixels(item.height) },
        altText: {
          id: String(FIRST + index),
          name: madeName(item.bytes, item.alt),
          description: item.alt,
          title: "",
        },
      }),
    ],
  });
}
