import { madeName, mayBeMade } from "../layout/madePicture.ts";
import type { Album } from "./album.ts";
import type { WordPicture } from "./word.ts";
import { attribute, children, descendants, type Element } from "./xml.ts";

/** English Metric Units of a twip. */
const EMU = 635;

/** Width of a shape of the older way of drawing, in twips; 0 where it is not stated in points. */
const shapeWidth = (style: string): number =>
  Math.round(Number(/(?:^|;)\s*width:(\d{1,5}(?:\.\d{1,5})?)pt/u.exec(style)?.[1] ?? 0) * 20);

/** Elements of a drawing itself, without what stands in its text boxes: that is read with their text. */
export const drawnIn = (element: Element, name: string): Element[] =>
  children(element).flatMap((one): Element[] => {
    if (one.name === "w:txbxContent") return [];
    return one.name === name ? [one, ...drawnIn(one, name)] : drawnIn(one, name);
  });

/** It lies on or behind the text and takes no line of its own: a seal, most often. */
const floating = (element: Element, style: string): boolean =>
  drawnIn(element, "wp:anchor").length > 0 || /(?:^|;)\s*position:absolute/u.test(style);

/** Shapes of both ways of drawing, beside the picture itself and those that hold text. */
const SHAPES = ["wps:wsp", "v:line", "v:rect", "v:roundrect", "v:oval", "v:polyline", "v:shape"];
const HOLDING = ["v:imagedata", "w:txbxContent", "v:textpath"];

/** Whether something is drawn beside pictures and text. */
export const drawsMore = (element: Element): boolean =>
  SHAPES.flatMap((name) => drawnIn(element, name)).some((shape) =>
    HOLDING.every((name) => descendants(shape, name).length === 0),
  );

/**
 * The picture of a drawing that is one, in both ways of drawing. Undefined for several, for another kind of file, and for what lies outside
 * of the document: that is never fetched. "full" where the file has more pictures than are read.
 */
export function pictureOf(element: Element, album: Album): WordPicture | "full" | undefined {
  const [picture, ...more] = [...drawnIn(element, "pic:pic"), ...drawnIn(element, "v:imagedata")];
  if (!picture || more.length > 0) return undefined;
  const [blip] = descendants(picture, "a:blip");
  const id = picture.name === "v:imagedata" ? attribute(picture, "id") : undefined;
  const bytes = album.take(blip?.attribs["r:embed"] ?? picture.attribs["r:id"] ?? id ?? "");
  if (bytes === undefined || bytes === "full") return bytes;
  const called = drawnIn(element, "wp:docPr")[0]?.attribs;
  const shape = picture.parent && "attribs" in picture.parent ? picture.parent.attribs : {};
  const [extent] = drawnIn(element, "wp:extent");
  const alt = (called?.["descr"] || called?.["title"] || shape["alt"] || "").trim();
  const name = called?.["name"] ?? "";
  return {
    bytes,
    alt,
    width: extent ? Math.round(Number(extent.attribs["cx"] ?? 0) / EMU) : shapeWidth(shape["style"] ?? ""),
    ...(floating(element, shape["style"] ?? "") ? { floats: true } : {}),
    ...(mayBeMade(name) && name === madeName(bytes, alt) ? { made: true } : {}),
  };
}
