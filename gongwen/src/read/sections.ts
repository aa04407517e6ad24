import { borderOf } from "./border.ts";
import type { WordSection } from "./word.ts";
import { attribute, child, children, descendants, figure, type Element } from "./xml.ts";

/** Properties of every section, in their order; those of the last stand in the body itself. */
export function sectionProperties(body: Element): Element[] {
  const inner = descendants(body, "w:pPr").flatMap((one) => children(one, "w:sectPr"));
  const last = child(body, "w:sectPr");
  return last ? [...inner, last] : inner;
}

/** Word's page where a section says nothing: Letter paper, an inch around. */
const UNSAID = { width: 12240, height: 15840, margin: 1440, footer: 720 };

/** Page and grid of one section. */
export function sectionOf(properties: Element | undefined): WordSection {
  const [size, margins, grid] = ["w:pgSz", "w:pgMar", "w:docGrid"].map((name) => child(properties, name));
  const [columns, direction, borders, lines, numbers] = [
    "w:cols",
    "w:textDirection",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
  ].map((name) => child(properties, name));
  const lowered = attribute(child(properties, "w:vAlign"), "val") ?? "top";
  const format = attribute(numbers, "fmt") ?? "";
  const start = figure(numbers, "start");
  return {
    page: {
      width: figure(size, "w") ?? UNSAID.width,
      height: figure(size, "h") ?? UNSAID.height,
      top: figure(margins, "top") ?? UNSAID.margin,
      bottom: figure(margins, "bottom") ?? UNSAID.margin,
      left: (figure(margins, "left") ?? UNSAID.margin) + (figure(margins, "gutter") ?? 0),
      right: figure(margins, "right") ?? UNSAID.margin,
      footer: figure(margins, "footer") ?? UNSAID.footer,
    },
    grid: { type: attribute(grid, "type") ?? null, linePitch: figure(grid, "linePitch") ?? 0 },
    columns: Math.max(1, figure(columns, "num") ?? children(columns, "w:col").length),
    upright: /^(?:tb|vert|btLr)/u.test(attribute(direction, "val") ?? ""),
    bordered: children(borders).some((one) => borderOf(one) !== null),
    counted: (figure(lines, "countBy") ?? 0) > 0,
    ...(lowered === "top" ? {} : { lowered }),
    numbers: {
      ...(format === "" || format === "decimal" ? {} : { format }),
      ...(start === undefined ? {} : { start }),
    },
  };
}
