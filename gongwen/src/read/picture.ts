import { wholePicture } from "../picture/whole.ts";
import type { WordPicture } from "./word.ts";
import { attribute, descendants, type Element } from "./xml.ts";

/** English Metric Units of a twip. */
const EMU = 635;

/** Width of a shape of the older way of drawing, in twips; 0 where it is not stated in points. */
const shapeWidth = (style: string): number =>
  Math.round(Number(/(?:^|;)\s*width:(\d{1,5}(?:\.\d{1,5})?)pt/u.exec(style)?.[1] ?? 0) * 20);

/**
 * The picture of a drawing that is one, in both ways of drawing. Undefined for several, for another kind of file, and for what lies outside
 * of the document: that is never fetched.
 */
export function pictureOf(
  element: Element,
  media: (id: string) => Buffer | undefined,
): WordPicture | undefined {
  const [picture, ...more] = [...descendants(element, "pic:pic"), ...descendants(element, "v:imagedata")];
  if (!picture || more.length > 0) return undefined;
  const [blip] = descendants(picture, "a:blip");
  const id = picture.name === "v:imagedata" ? attribute(picture, "id") : undefined;
  const bytes = media(blip?.attribs["r:embed"] ?? picture.attribs["r:id"] ?? id ?? "");
  if (!bytes) return undefined;
  try {
    wholePicture(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const called = descendants(element, "wp:docPr")[0]?.attribs;
  const shape = picture.parent && "attribs" in picture.parent ? picture.parent.attribs : {};
  const [extent] = descendants(element, "wp:extent");
  return {
    bytes,
    alt: (called?.["descr"] || called?.["title"] || shape["alt"] || "").trim(),
    width: extent ? Math.round(Number(extent.attribs["cx"] ?? 0) / EMU) : shapeWidth(shape["style"] ?? ""),
  };
}
