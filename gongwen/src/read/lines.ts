import { isRedColour } from "./elements.ts";
import { child, descendants, type Element } from "./xml.ts";

const NAMED: Record<string, string> = { red: "FF0000", black: "000000" };

/** A colour as RRGGBB; null for one that is not stated so. */
export function colour(text: string | undefined): string | null {
  const value = text?.trim().split(/\s/u)[0]?.replace(/^#/u, "") ?? "";
  if (/^[\dA-Fa-f]{6}$/u.test(value)) return value.toUpperCase();
  if (/^[\dA-Fa-f]{3}$/u.test(value)) return [...value.toUpperCase()].map((sign) => sign + sign).join("");
  return NAMED[value.toLowerCase()] ?? null;
}

/** Whether every colour that a drawing states for its lines is red. */
export function isDrawnRed(element: Element): boolean {
  const stated = descendants(element, "a:ln").flatMap((line) =>
    descendants(line, "a:srgbClr").map((one) => colour(one.attribs["val"])),
  );
  const older = ["v:line", "v:rect", "v:shape"].flatMap((name) =>
    descendants(element, name).map((one) => colour(one.attribs["strokecolor"])),
  );
  return stated.length + older.length > 0 && [...stated, ...older].every(isRedColour);
}

/** Longer than this and lower than a twentieth of it a shape is a line. English Metric Units: 36,000 make a millimetre. */
const LONG = 60 * 36_000;

/** The colour of a drawing that is one straight line across the page, in both ways of drawing; null for any other drawing. */
export function lineOf(element: Element): { color: string | null } | null {
  const [shape, ...more] = ["wps:wsp", "wps:cxnSp"].flatMap((name) => descendants(element, name));
  if (shape && more.length === 0) {
    const preset = descendants(shape, "a:prstGeom")[0]?.attribs["prst"] ?? "";
    const size = descendants(shape, "a:ext").find((one) => one.attribs["cx"] !== undefined)?.attribs ?? {};
    const [width, height] = [Number(size["cx"] ?? 0), Number(size["cy"] ?? 0)];
    const flat = width >= LONG && height * 20 <= width;
    if (!/^(?:line|straightConnector1)$/u.test(preset) && !flat) return null;
    const [line] = descendants(shape, "a:ln");
    const stated = descendants(child(line, "a:solidFill") ?? shape, "a:srgbClr")[0]?.attribs["val"];
    return { color: colour(stated) };
  }
  const [drawn] = descendants(element, "v:line");
  const [other] = descendants(element, "v:shape").filter((one) =>
    /#_x0000_t32\b|#_x0000_t20\b/u.test(one.attribs["type"] ?? ""),
  );
  const found = drawn ?? other;
  return found ? { color: colour(found.attribs["strokecolor"]) } : null;
}
