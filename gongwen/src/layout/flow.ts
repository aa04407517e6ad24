import type { OfficialDocument } from "../model/document.ts";
import { attachmentNote, attachmentPages } from "./attachments.ts";
import { layOutBlocks } from "./blocks.ts";
import { closing } from "./closing.ts";
import { recipientLine, recipientsFitFirstPage, settledTitle } from "./first-page.ts";
import { freeLines, linesOf } from "./company.ts";
import { isForm } from "./head.ts";
import { profileOf, serialAndTitle } from "../model/profile.ts";
import { blank, line, type Item, type Run } from "./item.ts";

/** A longer last paragraph stays where it is: moved as a whole it would leave a hole on the page before. */
const movableLines = 3;

function isShort(item: Item | undefined): boolean {
  return item?.kind === "line" && linesOf(item) <= movableLines;
}

/**
 * Takes the last paragraph along to the page of 署名, or the last lines of one that must begin on page 1, so that no page bears the
 * seal alone (GB/T 9704-2012 7.3.5.5).
 */
function withCompany(document: OfficialDocument, body: Item[], note: Item[], signature: Item[]): Item[] {
  const free = freeLines(document, body, [...note, ...signature]);
  const end = Math.max(0, body.length - 1);
  const reserved: Item[] = free > 0 ? [{ kind: "free", lines: free }] : [];
  const last = body.length - 1;
  // Page 1 must show text (7.3.3): its only paragraph stays there, with the headings that lead to it.
  const others = body.slice(0, Math.max(0, last)).some((item) => item.kind !== "line" || !item.keepNext);
  const from = free === 0 && others && isShort(body[last]) ? last : body.length;
  const items = [...body, ...note, ...signature];
  const kept = items.map((item, index) =>
    item.kind === "line" && index >= from && index < items.length - 1 ? { ...item, keepNext: true } : item,
  );
  return [...kept.slice(0, end), ...reserved, ...kept.slice(end)];
}

/** Who attended a 纪要: in 黑体, the names behind it as text and aligned with their first (GB/T 9704-2012 10.3). */
const ATTENDANCE = /^(?:出席|请假|列席)：/u;

/** The text; in a 纪要 the lists of who attended stand a line below it. */
function bodyOf(document: OfficialDocument): Item[] {
  const items = layOutBlocks(document.body);
  if (profileOf(document) !== "minutes") return items;
  const attending = (item: Item | undefined): boolean =>
    item?.kind === "line" && ATTENDANCE.test(item.runs.map(({ text }) => text).join(""));
  return items.flatMap((item, index): Item[] => {
    if (item.kind !== "line" || !attending(item)) return [item];
    const text = item.runs.map((run) => run.text).join("");
    const lead: Item[] = attending(items[index - 1]) ? [] : [blank()];
    const runs: Run[] = [
      { text: text.slice(0, 3), font: "heading" },
      { text: text.slice(3), font: "body" },
    ];
    return [...lead, { ...item, runs, left: 5, firstLine: -3 }];
  });
}

/**
 * Everything between 版头 and 版记, in reading order.
 * The title stands two lines below the line above it, 主送机关 one below the title (GB/T 9704-2012 7.3.1, 7.3.2).
 * @throws RangeError when a date is not a calendar date, a heading count exceeds 99 or a table is too wide
 */
export function layOutFlow(document: OfficialDocument): Item[] {
  const addressed = document.recipients.length > 0 && recipientsFitFirstPage(document);
  const note = attachmentNote(document.attachments);
  const { title } = serialAndTitle(document);
  return [
    // Below 版头 only: a sheet begins with its title.
    ...(isForm(document) ? [] : [blank(), blank()]),
    // A 命令（令） begins with its text (10.2).
    ...(title.length === 0
      ? []
      : [{ kind: "title" as const, lines: settledTitle(title), onGrid: false }, blank()]),
    ...(addressed ? [line(recipientLine(document))] : []),
    ...withCompany(document, bodyOf(document), note, closing(document)),
    ...attachmentPages(document.attachments),
  ];
}
