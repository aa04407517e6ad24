import { drawnIn } from "./picture.ts";
import type { WordBox } from "./word.ts";
import { attribute, child, children, descendants, textOf, type Element } from "./xml.ts";

/** English Metric Units of a twip, and the room that Word leaves at each side where none is stated. */
const EMU = 635;
const ROOM = 144;

const shapes = (element: Element): Element[] =>
  ["wps:wsp", "wps:cxnSp", "v:line"].flatMap((name) => drawnIn(element, name));

/** A length under its name; nothing where none is stated. */
function twips(name: "width" | "height" | "offset", stated: string | undefined): Partial<WordBox> {
  const length = Number(stated) / EMU;
  return Number.isFinite(length) && stated?.trim() !== "" ? { [name]: length } : {};
}

/** Place and width of a drawing with one text box; of one drawn in the older way only where it is lined up. */
export function boxOf(element: Element): WordBox {
  const anchor = drawnIn(element, "wp:anchor")[0];
  const place = child(anchor, "wp:positionV");
  const extent = child(anchor, "wp:extent")?.attribs;
  const [body] = drawnIn(element, "wps:bodyPr");
  const inset = (name: string): number => {
    const stated = body?.attribs[name];
    const found = Math.round(Number(stated) / EMU);
    return Number.isFinite(found) ? found : ROOM;
  };
  const [from, align, offset] = [
    attribute(place, "relativeFrom"),
    child(place, "wp:align"),
    child(place, "wp:posOffset"),
  ];
  const stroke = child(drawnIn(element, "wps:spPr")[0], "a:ln");
  return {
    ...twips("width", extent?.["cx"]),
    ...twips("height", extent?.["cy"]),
    inset: { left: inset("lIns"), right: inset("rIns") },
    ...(from === undefined ? {} : { from }),
    ...(align ? { align: textOf(align).trim() } : {}),
    ...twips("offset", offset && textOf(offset)),
    drawn:
      extent === undefined ||
      shapes(element).length > 1 ||
      (children(stroke).length > 0 && descendants(stroke as Element, "a:noFill").length === 0),
  };
}
