import type { Entry, ZipFile } from "yauzl";
import { readPart } from "./xml.ts";

/** What the sheets of a workbook share (ECMA-376 part 1: 18.2 workbook, 18.4 shared strings, 18.8 styles). */
export interface Book {
  sheets: { name: string; entry: Entry }[];
  strings: string[];
  /** Whether the cell style of this number shows days. */
  isDate: boolean[];
  since: 1900 | 1904;
}

/** Built-in formats that show days (18.8.30). */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Whether a format's code shows a day: y, m or d outside quotes, brackets and escapes. */
const showsDay = (code: string): boolean =>
  /[ymd]/i.test(code.replaceAll(/"[^"]{0,255}"|\[[^\]]{0,255}\]|\\.|General/gi, "")) &&
  !/^[hms:.\s0[\]]*$/i.test(code);

async function relations(zip: ZipFile, entry: Entry): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readPart(zip, entry, {
    open: (name, { Id, Target }) => {
      if (name === "Relationship" && Id && Target)
        targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

async function stringsOf(zip: ZipFile, entry: Entry): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let taken = false;
  let phonetic = false;
  await readPart(zip, entry, {
    open: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") phonetic = true;
      taken = name === "t" && !phonetic;
    },
    text: (part) => {
      if (taken) text += part;
    },
    close: (name) => {
      taken = false;
      if (name === "rPh") phonetic = false;
      if (name === "si") strings.push(text);
    },
  });
  return strings;
}

async function datesOf(zip: ZipFile, entry: Entry): Promise<boolean[]> {
  const own = new Map<number, string>();
  const isDate: boolean[] = [];
  let inCells = false;
  await readPart(zip, entry, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === "numFmt") own.set(Number(numFmtId), formatCode ?? "");
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const code = own.get(Number(numFmtId));
      isDate.push(code === undefined ? DATE_FORMATS.has(Number(numFmtId)) : showsDay(code));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return isDate;
}

/** Reads what the sheets share. @throws Error when it is no workbook */
export async function openBook(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<Book> {
  const [workbook, links] = [entries.get("xl/workbook.xml"), entries.get("xl/_rels/workbook.xml.rels")];
  if (!workbook || !links) throw new Error("no workbook");
  const targets = await relations(zip, links);
  const sheets: Book["sheets"] = [];
  const taken = new Set<Entry>();
  let since: Book["since"] = 1900;
  await readPart(zip, workbook, {
    open: (tag, attributes) => {
      if (tag === "workbookPr" && /^(1|true)$/.test(attributes["date1904"] ?? "")) since = 1904;
      if (tag !== "sheet") return;
      const entry = entries.get(targets.get(attributes["r:id"] ?? "") ?? "");
      if (!entry) return;
      // Each part is unpacked once: what was measured is all that is read.
      if (taken.has(entry)) throw new Error("two sheets of one part");
      taken.add(entry);
      sheets.push({ name: attributes["name"] ?? "", entry });
    },
  });
  const [strings, styles] = [entries.get("xl/sharedStrings.xml"), entries.get("xl/styles.xml")];
  return {
    sheets,
    since,
    strings: strings ? await stringsOf(zip, strings) : [],
    isDate: styles ? await datesOf(zip, styles) : [],
  };
}
