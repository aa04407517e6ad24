import { readFileSync } from "node:fs";
import { fontOf } from "../../layout/fonts.ts";
import { fontEntries } from "./fontTable.ts";
import { escaped } from "./word.ts";
import { pack, type Packed } from "./writeZip.ts";

/** The parts around a text as the docx library 9.15.2 wrote them (MIT), with places in braces for what differs (decision 147). */
const PARTS = new URL("../../../data/word/", import.meta.url);

const read = new Map<string, string>();
function part(name: string): string {
  const known = read.get(name) ?? readFileSync(new URL(`${name}.xml`, PARTS), "utf8").trim();
  read.set(name, known);
  return known;
}

/** A part with what belongs in its place. */
export const filled = (
  name: "document" | "header" | "footer" | "core" | "contentTypes",
  content: string,
): Buffer => Buffer.from(part(name).replace("{}", () => content));

const packed = new Map<string, Packed>();
function once(key: string, make: () => string): Packed {
  const known = packed.get(key) ?? pack(Buffer.from(make()));
  packed.set(key, known);
  return known;
}

/** A part that is the same in every document. */
export const constant = (
  name: "package.rels" | "custom" | "app" | "footnotes" | "endnotes" | "settings" | "theme" | "numbering",
): Packed => once(name, () => part(name));

export const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The relationships of a part that refers to nothing. */
export const alone = (): Packed =>
  once("alone", () => `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${RELATIONSHIPS}"/>`);

/** Of the local rules only the fonts show here: a place has few of them. */
const MOST = 50;
function byFonts(name: string, make: () => string): Packed {
  if (packed.size > MOST) packed.clear();
  const text = make();
  return once(`${name}\n${text}`, () => text);
}

/** Styles: the font of the text everywhere, and 28 columns (5.2.3): nothing outside of 版心, no space between Chinese and figures. */
export const styles = (): Packed =>
  byFonts("styles", () => part("styles").replaceAll("{}", () => escaped(fontOf("body"))));

/** The fonts of the standard in the table of fonts. */
export const fontTable = (): Packed =>
  byFonts("fontTable", () => part("fontTable").replace("{}", () => fontEntries()));
