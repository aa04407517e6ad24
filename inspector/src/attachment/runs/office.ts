import type { Place, TextRun } from "@mingcha/wording";
import { sharedStrings } from "../office.ts";
import { unzipped } from "../zip.ts";
import type { Budget } from "./budget.ts";
import { pictureRuns } from "./picture.ts";
import { pivotRuns, sheetRuns, workbookOf } from "./workbook.ts";
import { wordRuns } from "./word.ts";
import { propertyRuns, wordsIn } from "./words.ts";

const PARTS =
  /^(?:word\/(?:document|comments|footnotes|endnotes|header|footer)\d{0,4}\.xml|xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/sheet\d{1,5}\.xml|comments\d{0,5}\.xml|comments\/comment\d{1,5}\.xml|threadedComments\/\w{1,40}\.xml|drawings\/drawing\d{1,5}\.xml|pivotCache\/pivotCache(?:Definition|Records)\d{1,5}\.xml)|docProps\/(?:core|app|custom)\.xml|OFD\.xml|(?:.{1,80}\/)?Pages\/Page_\d{1,6}\/Content\.xml)$/i;
const NESTED = /^(?:word|xl)\/(?:embeddings|media)\/[^/]{1,100}\.(?:docx|xlsx|jpe?g|png|webp|heic|tiff?)$/i;

const numbered = (a: string, b: string): number =>
  Number(/(?<!\d)\d+(?=\D*$)/.exec(a)?.[0] ?? 0) - Number(/(?<!\d)\d+(?=\D*$)/.exec(b)?.[0] ?? 0);

export type OfficeKind = "docx" | "xlsx" | "ofd" | "unknown";

/**
 * Runs of an Office or OFD file: what a reader sees and what only the file holds. Workbooks and pictures that lie inside are read too: a chart
 * carries the whole table that it was drawn from.
 * @param nested reads a file inside of this one
 */
export function officeRuns(
  body: Buffer,
  place: Place,
  budget: Budget,
  nested: (body: Buffer, place: Place) => void,
): OfficeKind {
  const { names, files, whole } = unzipped(
    body,
    (name) => PARTS.test(name) || NESTED.test(name),
    budget.room,
  );
  const text = (name: string): string => files.get(name)?.toString("utf8") ?? "";
  const having = (pattern: RegExp): string[] =>
    [...files.keys()].filter((name) => pattern.test(name)).sort(numbered);
  // What was too large to unpack was not read.
  if (!whole) budget.complete = false;
  const add = (runs: readonly TextRun[]): void => budget.add(runs);
  let kind: OfficeKind = "unknown";
  const documents = having(/^word\/document\d{0,4}\.xml$/i);
  if (documents.length > 0) {
    kind = "docx";
    for (const name of having(/^word\/header\d{0,4}\.xml$/i)) add(wordRuns(text(name), place));
    for (const name of documents) add(wordRuns(text(name), place));
    for (const name of having(/^word\/(?:footnotes|endnotes|footer)\d{0,4}\.xml$/i))
      add(wordRuns(text(name), place));
    for (const name of having(/^word\/comments\d{0,4}\.xml$/i)) add(wordRuns(text(name), place, "comment"));
  } else if (having(/^xl\/worksheets\//i).length > 0) {
    kind = "xlsx";
    workbook(text, having, place, add);
  } else if (names.some((name) => /^OFD\.xml$/i.test(name))) {
    kind = "ofd";
    for (const [index, name] of having(/Content\.xml$/i).entries())
      add(wordsIn(text(name), { texts: ["TextCode"], ends: ["TextCode"] }, { ...place, page: index + 1 }));
    for (const name of having(/^OFD\.xml$/i)) add(propertyRuns(text(name), place));
  }
  for (const name of having(/^docProps\//i)) add(propertyRuns(text(name), place));
  for (const name of having(NESTED)) {
    const inside = { file: `${place.file ?? ""}/${name.slice(name.lastIndexOf("/") + 1)}` };
    const bytes = files.get(name) as Buffer;
    if (/\.(?:docx|xlsx)$/i.test(name)) nested(bytes, inside);
    else add(pictureRuns(bytes, inside));
  }
  return kind;
}

function workbook(
  text: (name: string) => string,
  having: (pattern: RegExp) => string[],
  place: Place,
  add: (runs: readonly TextRun[]) => void,
): void {
  const strings = sharedStrings(text(having(/^xl\/sharedStrings\.xml$/i)[0] ?? ""));
  const { sheets, names } = workbookOf(text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels"));
  const parts = having(/^xl\/worksheets\//i);
  // A part that no sheet names is read too: it lies in the file.
  const known = new Set(sheets.map(({ part }) => part));
  const all = [
    ...sheets,
    ...parts
      .filter((part) => !known.has(part))
      .map((part) => ({ name: part.slice(part.lastIndexOf("/") + 1), part, hidden: false })),
  ];
  // A part is one sheet, however many say that it is theirs.
  const read = new Set<string>();
  for (const sheet of all) {
    if (read.has(sheet.part)) continue;
    read.add(sheet.part);
    add(sheetRuns(text(sheet.part), strings, sheet, place));
  }
  for (const name of having(/^xl\/(?:comments|threadedComments)/i))
    add(
      wordsIn(text(name), { texts: ["t", "text"], ends: ["comment", "threadedComment"] }, place, "comment"),
    );
  for (const name of having(/^xl\/drawings\//i))
    add(wordsIn(text(name), { texts: ["t"], ends: ["p"] }, place));
  const records = having(/^xl\/pivotCache\/pivotCacheRecords/i);
  for (const [index, name] of having(/^xl\/pivotCache\/pivotCacheDefinition/i).entries())
    add(pivotRuns(text(name), text(records[index] ?? ""), place, index + 1));
  add(names.map((one): TextRun => ({ text: one, place, hidden: "defined-name" })));
}
