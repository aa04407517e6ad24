import { isTag, type Element } from "domhandler";

/** Elements that browsers never show (HTML standard 15.3.1). */
const NEVER = new Set(["datalist", "rp", "template"]);
/** Elements whose content stands only for browsers that can't show the thing itself. */
const FALLBACK = new Set(["video", "audio", "canvas"]);
/** A drawing or a picture of this size shows nothing (pixels). */
const TINY = 2;

const tiny = (value: string | undefined): boolean =>
  value !== undefined &&
  /^\s{0,9}\d{1,5}(?:\.\d{1,5})?(?:px)?\s{0,9}$/.test(value) &&
  Number.parseFloat(value) <= TINY;

/** What browsers hide by themselves, whatever the page's styles say of hiding; null when they show it. */
export function nativelyHidden(element: Element, style: ReadonlyMap<string, string>): string | null {
  const { name, attribs } = element;
  const display = style.get("display");
  if (NEVER.has(name)) return display === undefined ? "display:none" : null;
  if (FALLBACK.has(name) || (name === "object" && attribs["data"] !== undefined)) return "noscript";
  if (name === "svg" && style.get("overflow") !== "visible") {
    const [width, height] = [
      style.get("width") ?? attribs["width"],
      style.get("height") ?? attribs["height"],
    ];
    if (tiny(width) || tiny(height)) return "zero-size";
  }
  // Dialogs and popovers open on a click, as menus do.
  const folds = (name === "dialog" && attribs["open"] === undefined) || attribs["popover"] !== undefined;
  if (folds && display === undefined) return "menu";
  return name === "a" && holdsOnlyDots(element) ? "zero-size" : null;
}

/** Whether an anchor holds nothing but pictures of a pixel or two. */
function holdsOnlyDots(anchor: Element): boolean {
  let dots = 0;
  for (const child of anchor.children) {
    if (isTag(child)) {
      if (child.name !== "img" || !tiny(child.attribs["width"]) || !tiny(child.attribs["height"]))
        return false;
      dots += 1;
    } else if ("data" in child && child.type === "text" && child.data.trim() !== "") return false;
  }
  return dots > 0;
}

/** Whether what stands under `via` in an element opens only on a click: all of a closed `details` but its first line. */
export const isFolded = (element: Element, via: Element | null): boolean =>
  element.name === "details" &&
  element.attribs["open"] === undefined &&
  via !== null &&
  via.name !== "summary";
