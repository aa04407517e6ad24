import type { WordSection } from "./word.ts";
import { attribute, child, children, descendants, figure, type Element } from "./xml.ts";

/** Properties of every section, in their order; those of the last stand in the body itself. */
export function sectionProperties(body: Element): Element[] {
  const inner = descendants(body, "w:pPr").flatMap((one) => children(one, "w:sectPr"));
  const last = child(body, "w:sectPr");
  return last ? [...inner, last] : inner;
}

/** Page and grid of one section. */
export function sectionOf(properties: Element | undefined): WordSection {
  const [size, margins, grid] = ["w:pgSz", "w:pgMar", "w:docGrid"].map((name) => child(properties, name));
  return {
    page: {
      width: figure(size, "w") ?? 0,
      height: figure(size, "h") ?? 0,
      top: figure(margins, "top") ?? 0,
      bottom: figure(margins, "bottom") ?? 0,
      left: (figure(margins, "left") ?? 0) + (figure(margins, "gutter") ?? 0),
      right: figure(margins, "right") ?? 0,
      footer: figure(margins, "footer") ?? 0,
    },
    grid: { type: attribute(grid, "type") ?? null, linePitch: figure(grid, "linePitch") ?? 0 },
  };
}
