import type { WordBorder } from "./word.ts";
import { attribute, figure, type Element } from "./xml.ts";

/** A line at an edge; null where none is drawn. */
export function borderOf(element: Element | undefined): WordBorder | null {
  const style = attribute(element, "val");
  if (!element || style === "none" || style === "nil") return null;
  const color = attribute(element, "color");
  return {
    color: color === undefined || color === "auto" ? null : color.toUpperCase(),
    size: figure(element, "sz") ?? 0,
    space: figure(element, "space") ?? 0,
    double: /^(?:double|thinThick|thickThin|triple)/u.test(style ?? ""),
    ...(/^(?:dot|dash|wave|doubleWave)/iu.test(style ?? "") ? { broken: true } : {}),
  };
}
