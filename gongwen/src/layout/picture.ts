import type { Picture } from "../model/document.ts";
import { wholePicture } from "../picture/whole.ts";
import { line, type Item } from "./item.ts";
import { linePitch, textHeight, textWidth } from "./page.ts";

/** Twips of a dot where nothing is said of its size: 96 stand on an inch. */
const DOT = 1440 / 96;
/** Lines that stay for a caption and what leads to the picture. */
const LEFT = 3;

/**
 * A picture as wide as is asked, no wider than 版心 and no higher than a page; its caption below it in 黑体.
 * @throws RangeError with one sentence for what is no picture
 */
export function picture({ data, alt, caption, width }: Picture): Item[] {
  const bytes = Buffer.from(data, "base64");
  const head = wholePicture(bytes);
  const asked = width === undefined ? Math.min(textWidth(), head.width * DOT) : width * textWidth();
  const most = textHeight() - LEFT * linePitch();
  const scale = Math.min(asked / head.width, most / head.height);
  return [
    {
      kind: "picture",
      type: head.type,
      bytes,
      alt,
      width: Math.max(1, Math.round(head.width * scale)),
      height: Math.max(1, Math.round(head.height * scale)),
      keepNext: caption !== undefined,
    },
    ...(caption === undefined ? [] : [line(caption, { align: "center", font: "heading" })]),
  ];
}
