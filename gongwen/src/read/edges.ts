import { borderOf } from "./border.ts";
import { wrapped } from "./flow.ts";
import type { WordTable } from "./word.ts";
import { attribute, child, figure, type Element } from "./xml.ts";

type Edge = NonNullable<WordTable["edges"]>[number];
type Name = "w:top" | "w:bottom" | "w:insideH";

interface Cell {
  /** Column of the grid with which it begins. */
  column: number;
  borders: Element | undefined;
  /** It goes on with the cell above. */
  continues: boolean;
}

function cellsOf(row: Element): Cell[] {
  let column = figure(child(child(row, "w:trPr"), "w:gridBefore"), "val") ?? 0;
  return wrapped(row, "w:tc").map((cell) => {
    const properties = child(cell, "w:tcPr");
    const merged = child(properties, "w:vMerge");
    const own = {
      column,
      borders: child(properties, "w:tcBorders"),
      continues: merged !== undefined && attribute(merged, "val") !== "restart",
    };
    column += Math.max(1, figure(child(properties, "w:gridSpan"), "val") ?? 1);
    return own;
  });
}

/** What all cells along one side of a row show; a cell that reaches over that side has none there. */
function side(cells: Cell[], name: "w:top" | "w:bottom", usual: Edge, through: ReadonlySet<number>): Edge {
  const lines = cells
    .filter(({ column }) => !through.has(column))
    .map(({ borders }) => {
      const stated = child(borders, name);
      return stated ? borderOf(stated) : usual;
    });
  const [first] = lines.filter((one) => one !== null);
  return first ? { size: first.size, color: first.color, whole: !lines.includes(null) } : null;
}

/** Of two lines at one place the whole one shows, then the heavier one. */
const stronger = (one: Edge, other: Edge): Edge => {
  if (!one || !other) return one ?? other;
  if (one.whole !== other.whole) return one.whole ? one : other;
  return one.size >= other.size ? one : other;
};

/**
 * Lines across a table, above each row and below the last: what a cell states, else its row, else the table. Undefined where a style may
 * draw one that none of them states.
 */
export function edgesOf(rows: Element[], borders: Element | undefined, styled: boolean): Edge[] | undefined {
  const read = rows.map((row) => {
    const own = child(child(row, "w:tblPrEx"), "w:tblBorders");
    const stated = (name: Name): Element | undefined => child(own, name) ?? child(borders, name);
    return { cells: cellsOf(row), stated };
  });
  const sides: Name[] = ["w:top", "w:bottom", "w:insideH"];
  if (styled && read.some(({ stated }) => sides.some((name) => stated(name) === undefined))) return undefined;
  const usual = (row: (typeof read)[number], name: Name): Edge => {
    const line = borderOf(row.stated(name));
    return line && { size: line.size, color: line.color, whole: true };
  };
  return Array.from({ length: rows.length + 1 }, (_, index) => {
    const [above, below] = [read[index - 1], read[index]];
    const through = new Set(below?.cells.filter((one) => one.continues).map(({ column }) => column));
    return stronger(
      above ? side(above.cells, "w:bottom", usual(above, below ? "w:insideH" : "w:bottom"), through) : null,
      below ? side(below.cells, "w:top", usual(below, above ? "w:insideH" : "w:top"), through) : null,
    );
  });
}

/** Where a table that is taken out of the text stands down the page. */
export function floatOf(properties: Element | undefined): WordTable["floats"] {
  const place = child(properties, "w:tblpPr");
  if (!place) return undefined;
  const align = attribute(place, "tblpYSpec");
  return { from: attribute(place, "vertAnchor") ?? "page", ...(align === undefined ? {} : { align }) };
}
