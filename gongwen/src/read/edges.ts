import { borderOf } from "./border.ts";
import { wrapped } from "./flow.ts";
import type { WordTable } from "./word.ts";
import { attribute, child, type Element } from "./xml.ts";

type Edge = NonNullable<WordTable["edges"]>[number];

/** The line along one side of a row: what its cells state, else what the table states there. */
function side(row: Element | undefined, name: "w:top" | "w:bottom", usual: Edge): Edge {
  if (!row) return null;
  const cells = wrapped(row, "w:tc").map((cell) => {
    const stated = child(child(child(cell, "w:tcPr"), "w:tcBorders"), name);
    return stated ? borderOf(stated) : usual;
  });
  const [first] = cells.filter((one) => one !== null);
  return first ? { size: first.size, color: first.color, whole: !cells.includes(null) } : null;
}

/** Of two lines at one place the whole one shows, then the heavier one. */
const stronger = (one: Edge, other: Edge): Edge => {
  if (!one || !other) return one ?? other;
  if (one.whole !== other.whole) return one.whole ? one : other;
  return one.size >= other.size ? one : other;
};

/** Lines across a table, above each row and below the last. */
export function edgesOf(rows: Element[], borders: Element | undefined): Edge[] {
  const of = (name: string): Edge => {
    const line = borderOf(child(borders, name));
    return line && { size: line.size, color: line.color, whole: true };
  };
  const [top, inside, bottom] = [of("w:top"), of("w:insideH"), of("w:bottom")];
  return Array.from({ length: rows.length + 1 }, (_, index) =>
    stronger(
      side(rows[index - 1], "w:bottom", index === rows.length ? bottom : inside),
      side(rows[index], "w:top", index === 0 ? top : inside),
    ),
  );
}

/** Where a table that is taken out of the text stands down the page. */
export function floatOf(properties: Element | undefined): WordTable["floats"] {
  const place = child(properties, "w:tblpPr");
  if (!place) return undefined;
  const align = attribute(place, "tblpYSpec");
  return { from: attribute(place, "vertAnchor") ?? "page", ...(align === undefined ? {} : { align }) };
}
