import { isRedColour } from "./elements.ts";
import { colour } from "./lines.ts";
import type { WordParagraph } from "./word.ts";
import { descendants, type Element } from "./xml.ts";

/** Declarations of a style by their names. */
const declared = (style: string): Map<string, string> =>
  new Map(
    style.split(";").map((one) => {
      const at = one.indexOf(":");
      return [one.slice(0, Math.max(0, at)).trim(), one.slice(at + 1).trim()];
    }),
  );

/** A length in points; 0 where none is stated so. */
const points = (length = ""): number => (length.endsWith("pt") ? Number(length.slice(0, -2)) || 0 : 0);

/** Smaller lettering in red is an ornament: a mark is set larger than 二号. */
const LEAST = 22;

/** Red lettering (WordArt) of the size of a mark, as the line that it shows; other lettering is only named. */
export function letteringOf(element: Element, at: number, section: number): WordParagraph[] {
  return descendants(element, "v:textpath").flatMap((path): WordParagraph[] => {
    const shape = path.parent;
    const shown = shape && "attribs" in shape ? shape.attribs : {};
    const style = declared(path.attribs["style"] ?? "");
    const text = path.attribs["string"] ?? "";
    const color = colour(shown["fillcolor"]);
    const size = Math.max(
      points(style.get("font-size")),
      points(declared(shown["style"] ?? "").get("height")),
    );
    if (text.trim() === "" || !isRedColour(color) || size < LEAST) return [];
    const font = style.get("font-family")?.replace(/["']/gu, "").slice(0, 60) ?? null;
    const run = { text, font, latin: font, hint: null, size: Math.round(size * 2), bold: false, color };
    return [
      {
        kind: "paragraph",
        index: 0,
        at,
        within: "box",
        section,
        runs: [run],
        text,
        label: "",
        align: "center",
        left: 0,
        right: 0,
        firstLine: 0,
        before: 0,
        after: 0,
        line: 240,
        lineRule: "auto",
        snapToGrid: false,
        keepNext: false,
        keepLines: false,
        pageBreakBefore: false,
        breaksPage: false,
        border: { top: null, bottom: null },
        frame: null,
        drawn: [],
        boxes: [],
      },
    ];
  });
}
