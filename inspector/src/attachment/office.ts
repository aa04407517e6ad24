import { collapsed } from "../derive/html/blanks.ts";
import { readXml } from "./xml.ts";

const LIMIT = 400_000;

/** Pieces of a text as one, blank lines left out, up to what is read of a file. */
export const folded = (parts: readonly string[]): string =>
  collapsed(parts.join(""), /\n{2,}/g, "\n")
    .trim()
    .slice(0, LIMIT);

/** Text of a Word document: what stands in t elements; paragraphs end lines. */
export function wordText(xml: string): string {
  const parts: string[] = [];
  let inside = false;
  readXml(xml, {
    open: (name) => {
      if (name === "t") inside = true;
      else if (name === "tab" || name === "br") parts.push("\n");
    },
    close: (name) => {
      if (name === "t") inside = false;
      else if (name === "p") parts.push("\n");
    },
    text: (text) => {
      if (inside) parts.push(text);
    },
  });
  return folded(parts);
}

/** The strings that the sheets of a workbook share. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let [inside, phonetic, text] = [false, false, ""];
  readXml(xml, {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") inside = !phonetic;
    },
    close: (name) => {
      if (name === "si") strings.push(text);
      else if (name === "rPh") phonetic = false;
      else if (name === "t") inside = false;
    },
    text: (one) => {
      if (inside) text += one;
    },
  });
  return strings;
}

/** Text of cells that is put together, beyond what is read of a file (characters): one string may stand in each of them. */
const TEXT = 500_000;

/** Text of the sheets of a workbook, row by row: words and numbers alike. */
export function sheetsText(shared: string, sheets: readonly string[]): string {
  const strings = sharedStrings(shared);
  const parts: string[] = [];
  let left = TEXT;
  for (const sheet of sheets) {
    if (left < 0) break;
    let [kind, inside, value] = ["", false, ""];
    readXml(sheet, {
      open: (name, tag) => {
        if (name === "c") {
          kind = /\bt\s{0,5}=\s{0,5}["'](\w{1,12})/.exec(tag)?.[1] ?? "";
          value = "";
        } else if (name === "v" || name === "t") inside = true;
      },
      close: (name) => {
        if (name === "v" || name === "t") inside = false;
        else if (name === "c") {
          const text = kind === "s" ? (strings[Number(value)] ?? "") : value;
          if (text === "" || left < 0) return;
          left -= text.length;
          parts.push(text, "\t");
        } else if (name === "row") parts.push("\n");
      },
      text: (one) => {
        if (inside) value += one;
      },
    });
    parts.push("\n");
  }
  return folded(parts);
}

/** Title and day of creation that an Office file tells of itself. */
export function aboutOf(core: string): { title: string | null; created: string | null } {
  const found = new Map<string, string>();
  let name = "";
  readXml(core, {
    open: (one) => {
      name = one;
    },
    close: () => {
      name = "";
    },
    text: (text) => {
      if (!found.has(name) && text.trim() !== "") found.set(name, text.trim());
    },
  });
  return {
    title: found.get("title") ?? null,
    created: /^\d{4}-\d\d-\d\d/.exec(found.get("created") ?? "")?.[0] ?? null,
  };
}
