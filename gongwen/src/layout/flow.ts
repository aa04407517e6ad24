import type { OfficialDocument } from "../model/document.ts";
import { attachmentNote, attachmentPages } from "./attachments.ts";
import { layOutBlocks } from "./blocks.ts";
import { closing } from "./closing.ts";
import { recipientLine, recipientsFitFirstPage, settledTitle } from "./first-page.ts";
import { isForm } from "./head.ts";
import { blank, line, type Item } from "./item.ts";
import { charactersPerLine } from "./measures.ts";
import { widthInCharacters } from "./width.ts";

/** A longer last paragraph stays where it is: moved as a whole it would leave a hole on the page before. */
const movableLines = 3;

function isShort(item: Item | undefined): boolean {
  if (item?.kind !== "line") return false;
  const width = item.runs.reduce((sum, { text }) => sum + widthInCharacters(text), item.firstLine ?? 0);
  return width <= movableLines * charactersPerLine;
}

/** Takes the last paragraph along to the page of 署名, so that no page bears the seal alone (GB/T 9704-2012 7.3.5.5). */
function withCompany(body: Item[], note: Item[], signature: Item[]): Item[] {
  const items = [...body, ...note, ...signature];
  const last = body.length - 1;
  const from = isShort(body[last]) ? last : body.length;
  return items.map((item, index) =>
    item.kind === "line" && index >= from && index < items.length - 1 ? { ...item, keepNext: true } : item,
  );
}

/**
 * Everything between 版头 and 版记, in reading order.
 * The title stands two lines below the line above it, 主送机关 one below the title (GB/T 9704-2012 7.3.1, 7.3.2).
 * @throws RangeError when a date is not a calendar date, a heading count exceeds 99 or a table is too wide
 */
export function layOutFlow(document: OfficialDocument): Item[] {
  const addressed = document.recipients.length > 0 && recipientsFitFirstPage(document);
  const note = attachmentNote(document.attachments);
  return [
    // Below 版头 only: a sheet begins with its title.
    ...(isForm(document) ? [] : [blank(), blank()]),
    { kind: "title", lines: settledTitle(document.title), onGrid: false },
    blank(),
    ...(addressed ? [line(recipientLine(document))] : []),
    ...withCompany(layOutBlocks(document.body), note, closing(document)),
    ...attachmentPages(document.attachments),
  ];
}
