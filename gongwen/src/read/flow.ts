import { chosen } from "./inline.ts";
import { child, children, type Element } from "./xml.ts";

/** Struck out or moved away in revision: no text of the document. */
export const GONE = new Set(["w:del", "w:moveFrom"]);
/** They hold nothing that is shown, or are read where they belong. */
const BARREN = new Set([
  "w:sectPr",
  "w:tblPr",
  "w:tblGrid",
  "w:trPr",
  "w:tcPr",
  "w:sdtPr",
  "w:sdtEndPr",
  "w:pPr",
]);
/** What stands in the line: a paragraph without any of it shows nothing. */
const SHOWN = new Set(["w:t", "w:tab", "w:ptab", "w:sym", "w:drawing", "w:pict", "w:object", "m:oMath"]);

/** Elements of one name, also those that content controls and insertions wrap. */
export function wrapped(parent: Element, name: string): Element[] {
  return children(parent).flatMap((one): Element[] => {
    if (one.name === name) return [one];
    return GONE.has(one.name) || BARREN.has(one.name) || one.name.startsWith("w:t") ? [] : wrapped(one, name);
  });
}

const isEndGone = (paragraph: Element): boolean =>
  children(child(child(paragraph, "w:pPr"), "w:rPr")).some((one) => GONE.has(one.name));

/** Whether anything of it is left to be seen once the revisions are accepted. */
export const showsAny = (element: Element): boolean =>
  children(element).some(
    (one) => SHOWN.has(one.name) || (!GONE.has(one.name) && !BARREN.has(one.name) && showsAny(one)),
  );

const BLOCKS = new Set(["w:p", "w:tbl", "w:altChunk"]);

function blocksBelow(parent: Element): Element[] {
  return children(parent).flatMap((one): Element[] => {
    if (BLOCKS.has(one.name)) return [one];
    if (one.name === "mc:AlternateContent") return blocksBelow(chosen(one));
    return GONE.has(one.name) || BARREN.has(one.name) ? [] : blocksBelow(one);
  });
}

/**
 * Paragraphs, tables and embedded files in reading order, whatever wraps them. A paragraph whose end is struck out in revision goes on in
 * the next one, and they stand together, the one whose look both have last; before a table, and at the end, it can only end there.
 */
export function blockElements(parent: Element | undefined): Element[][] {
  const out: Element[][] = [];
  let open: Element[] = [];
  const end = (): void => {
    // Nothing is left of a paragraph that is struck out whole, unless a section ends with it.
    if (open.some((one) => showsAny(one) || child(child(one, "w:pPr"), "w:sectPr") !== undefined))
      out.push(open);
    open = [];
  };
  for (const element of parent ? blocksBelow(parent) : []) {
    if (element.name !== "w:p") {
      end();
      out.push([element]);
      continue;
    }
    open.push(element);
    if (isEndGone(element)) continue;
    out.push(open);
    open = [];
  }
  end();
  return out;
}
