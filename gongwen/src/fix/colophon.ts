import { isSent, isStroke } from "../check/layout/colophon.ts";
import { twipsPerMillimetre } from "../layout/measures.ts";
import type { Parts } from "../read/parts.ts";
import type { WordDocument, WordParagraph, WordTable } from "../read/word.ts";
import { child, children, descendants, type Element } from "../read/xml.ts";
import { groupsOf } from "./pairing.ts";
import type { Revisions } from "./revisions.ts";
import type { Source } from "./source.ts";

type Edge = "w:top" | "w:bottom";

/** Eighths of a point: 0.35 mm above and below, 0.25 mm between (GB/T 9704-2012 7.4.1). */
const THICK = 8;
const THIN = 6;
const stroke = (edge: string, size: number): string =>
  `<${edge} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`;

/** A border is as wide as the indents of its paragraph leave it: drawn by a shorter one it would be wrong, too. */
const SHORT = 6 * twipsPerMillimetre;
const isWide = ({ left, firstLine, right }: WordParagraph): boolean =>
  left + Math.min(0, firstLine) + right <= SHORT;

/** The lines of text that lack a stroke above or below them; null where the lines are not those that the file shows. */
function lacking({ colophon, colophonSet, profile }: Parts): Map<WordParagraph, Map<Edge, number>> | null {
  if (!colophonSet || colophonSet.unsure || profile === "letter") return null;
  const out = new Map<WordParagraph, Map<Edge, number>>();
  const add = (line: WordParagraph, edge: Edge, size: number): void => {
    out.set(line, (out.get(line) ?? new Map<Edge, number>()).set(edge, size));
  };
  const { entries } = colophonSet;
  const texts = entries.filter((one) => !isStroke(one));
  if (texts.length !== colophon.length || texts.some((one, at) => one !== colophon[at]?.text.trim()))
    return null;
  let at = -1;
  for (const [index, entry] of entries.entries()) {
    if (isStroke(entry)) continue;
    at += 1;
    const line = colophon[at];
    if (!line) return null;
    const [above, below] = [entries[index - 1], entries[index + 1]];
    if (above === undefined) add(line, "w:top", THICK);
    else if (typeof above === "string" && isSent(above) && entry.endsWith("印发")) add(line, "w:top", THIN);
    if (below === undefined) add(line, "w:bottom", THICK);
  }
  return out;
}

const ORDER = [
  "w:top",
  "w:left",
  "w:start",
  "w:bottom",
  "w:right",
  "w:end",
  "w:insideH",
  "w:insideV",
  "w:between",
  "w:bar",
];

/** Borders with some edges drawn, the others as they stood. */
function withEdges(
  source: Source,
  name: string,
  had: Element | undefined,
  edges: ReadonlyMap<string, number>,
): string {
  const stands = new Map(children(had).map((one) => [one.name, source.raw(one)]));
  for (const [edge, size] of edges) stands.set(edge, stroke(edge, size));
  const rank = (edge: string): number => ORDER.indexOf(edge);
  const sorted = [...stands].toSorted(([one], [other]) => rank(one) - rank(other));
  return `<${name}>${sorted.map(([, text]) => text).join("")}</${name}>`;
}

/**
 * Strokes that 版记 lacks and that its lines can bear: those of boxes and frames, by paragraph. In running text a person must place it first.
 * Lines of which the indents would make a stroke short are left.
 */
export function colophonStrokes(
  source: Source,
  parts: Parts,
  elementOf: (paragraph: WordParagraph) => Element | undefined,
): Map<WordParagraph, Map<string, string>> {
  const out = new Map<WordParagraph, Map<string, string>>();
  if (!parts.colophonPlaced || parts.colophon.some((one) => one.within === "table")) return out;
  for (const [line, edges] of lacking(parts) ?? []) {
    const element = elementOf(line);
    if (!element || !isWide(line)) continue;
    const had = children(child(element, "w:pPr"), "w:pBdr").findLast((one) => children(one).length > 0);
    out.set(line, new Map([["w:pBdr", withEdges(source, "w:pBdr", had, edges)]]));
  }
  return out;
}

/** Whatever may stand behind w:tblBorders (ISO/IEC 29500-1 17.4.59). */
const BEHIND = new Set([
  "w:shd",
  "w:tblLayout",
  "w:tblCellMar",
  "w:tblLook",
  "w:tblCaption",
  "w:tblDescription",
  "w:tblPrChange",
]);

/** Draws the strokes that 版记 lacks in a table of two rows or one; of more rows it isn't sure which are to be parted. Answers whether it did. */
export function ruleColophon(
  source: Source,
  word: WordDocument,
  parts: Parts,
  body: Element,
  revisions: Revisions,
): boolean {
  const [first] = parts.colophon;
  const at = word.blocks.findIndex(
    (block) => block.kind === "table" && block.rows.flat(2).some((one) => one.runs === first?.runs),
  );
  const table = word.blocks[at] as WordTable | undefined;
  const [element] = groupsOf(body)[at] ?? [];
  const properties = child(element, "w:tblPr");
  const asked = lacking(parts);
  if (!table || !element || !properties || !asked || asked.size === 0 || table.rows.length > 2) return false;
  // A cell that states its own edges, or a style that may, goes before the table.
  if (["w:tcBorders", "w:tblPrEx", "w:tblStyle"].some((name) => descendants(element, name).length > 0))
    return false;
  const { page } = word.sections[first?.section ?? 0] ?? word;
  if (revisions.tracked && table.reach > page.width - page.left - page.right) return false;
  const edges = new Map<string, number>();
  for (const wanted of asked.values())
    for (const [edge, size] of wanted)
      edges.set(edge === "w:top" && size === THIN ? "w:insideH" : edge, size);
  const had = child(properties, "w:tblBorders");
  const written = withEdges(source, "w:tblBorders", had, edges);
  revisions.ofTable(source, properties);
  if (had) source.replace(had, written);
  else {
    const next = children(properties).find((one) => BEHIND.has(one.name));
    if (next) source.insert(source.start(next), written);
    else source.insertLast(properties, written);
  }
  return true;
}
