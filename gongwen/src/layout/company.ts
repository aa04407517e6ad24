import type { OfficialDocument } from "../model/document.ts";
import { firstPageLines, recipientLine, recipientsFitFirstPage } from "./first-page.ts";
import type { GridLine, Item } from "./item.ts";
import { charactersPerLine } from "./page.ts";
import { widthInCharacters } from "./width.ts";

/** Lines of a paragraph on the grid. */
export function linesOf(item: GridLine): number {
  const width = item.runs.reduce((sum, { text }) => sum + widthInCharacters(text), item.firstLine ?? 0);
  return Math.max(1, Math.ceil(width / (charactersPerLine() - (item.left ?? 0) - (item.right ?? 0))));
}

/** Lines that stand on the page of 署名 at the least. */
const COMPANY = 2;

/** Lines of what stands on the grid alone; null where a table or a break makes that uncertain. */
function height(items: Item[]): number | null {
  let sum = 0;
  for (const item of items) {
    if (item.kind === "line" && !item.newPage) sum += linesOf(item);
    else if (item.kind === "grid") sum += item.rows.length;
    else return null;
  }
  return sum;
}

/**
 * Lines of page 1 to be left free where all of the text would stand on it and 署名 alone on the next: the last paragraph then
 * goes on there with its last lines. The standard allows no page of 署名 alone and none that says that it bears no text
 * (GB/T 9704-2012 7.3.3, 7.3.5.5). 0 where nothing is to be done, or where the last paragraph is one line.
 */
export function freeLines(document: OfficialDocument, body: Item[], closing: Item[]): number {
  const last = body.at(-1);
  const [text, behind] = [height(body), height(closing)];
  if (last?.kind !== "line" || text === null || behind === null) return 0;
  const to = recipientLine(document);
  const addressed = to !== "" && recipientsFitFirstPage(document);
  const above = addressed ? Math.ceil(widthInCharacters(to) / charactersPerLine()) : 0;
  const room = firstPageLines(document) - above;
  const own = linesOf(last);
  // A paragraph of a line or two behind others goes along as a whole.
  const whole = own < COMPANY || (own <= COMPANY && body.length > 1);
  if (whole || text > room || text + behind <= room) return 0;
  return room - text + Math.min(COMPANY, own - 1);
}
