import { posix } from "node:path";
import { attribute, readXml } from "./xml.ts";

const LIMIT = 400_000;
/** Texts whose lines lie nearer than this stand on one line; millimetres. */
const SAME_LINE = 1.5;
/** A gap of so many millimetres inside a line is a space. */
const GAP = 8;

/** A part of an OFD file by its name, or nothing. */
export type Part = (name: string) => string | undefined;

const numbers = (value: string): number[] =>
  value
    .trim()
    .split(/[\s,]{1,20}/)
    .map(Number);

/** An address in a part: from the root of the package with a stroke, else beside the part that says it (GB/T 33190-2016 7.3). */
const beside = (from: string, address: string): string =>
  address.startsWith("/")
    ? posix.normalize(address.slice(1))
    : posix.normalize(posix.join(posix.dirname(from), address));

/** What stands in elements of that name. */
function textsOf(xml: string, wanted: string): string[] {
  const found: string[] = [];
  let inside = false;
  readXml(xml, {
    open: (name) => {
      inside = name === wanted;
    },
    close: () => {
      inside = false;
    },
    text: (text) => {
      if (inside && text.trim() !== "") found.push(text.trim());
    },
  });
  return found;
}

/** Addresses that elements of that name give in BaseLoc, in order. */
function placesOf(xml: string, wanted: string): string[] {
  const found: string[] = [];
  readXml(xml, {
    open: (name, tag) => {
      const address = name === wanted ? attribute(tag, "BaseLoc") : null;
      if (address !== null) found.push(address);
    },
    close: () => {},
    text: () => {},
  });
  return found;
}

interface Placed {
  x: number;
  y: number;
  /** Right edge of its box. */
  end: number;
  text: string;
}

/** Texts of a page with the place of their first sign in millimetres from its upper left corner (9.3, 11.3). */
function placed(page: string): Placed[] {
  const found: Placed[] = [];
  let [left, top, width, inside] = [0, 0, 0, false];
  let own: Placed = { x: 0, y: 0, end: 0, text: "" };
  readXml(page, {
    open: (name, tag) => {
      if (name === "TextObject") [left = 0, top = 0, width = 0] = numbers(attribute(tag, "Boundary") ?? "");
      if (name !== "TextCode") return;
      inside = true;
      own = {
        x: left + Number(attribute(tag, "X")),
        y: top + Number(attribute(tag, "Y")),
        end: left + width,
        text: "",
      };
    },
    close: (name) => {
      if (name !== "TextCode") return;
      inside = false;
      if (own.text.trim() !== "") found.push(own);
    },
    text: (text) => {
      if (inside) own.text += text;
    },
  });
  return found;
}

/** Lines of a page: many programs write each sign as a text of its own. What states no place keeps its order. */
function linesOf(page: string): string {
  const all = placed(page);
  if (all.some(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y)) || all.every(({ y }) => y === 0))
    return all.map(({ text }) => text).join("\n");
  const lines: Placed[][] = [];
  for (const one of all.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line?.[0] && one.y - line[0].y < SAME_LINE) line.push(one);
    else lines.push([one]);
  }
  return lines
    .map((line) => {
      let [text, end] = ["", Number.POSITIVE_INFINITY];
      for (const one of line.toSorted((a, b) => a.x - b.x)) {
        text += one.x - end > GAP ? ` ${one.text}` : one.text;
        end = one.end;
      }
      return text;
    })
    .join("\n");
}

/** Every page of the documents that OFD.xml names, in their order, each once however often it is named; of a file that names none, what the caller found by name. */
function pagesOf(root: string, part: Part, otherwise: readonly string[]): readonly string[] {
  const documents = new Set(textsOf(root, "DocRoot").map((address) => beside("OFD.xml", address)));
  const named = [...documents].flatMap((document) =>
    placesOf(part(document) ?? "", "Page").map((page) => beside(document, page)),
  );
  const pages = [...new Set(named)].flatMap((page) => part(page) ?? []);
  return pages.length > 0 ? pages : otherwise;
}

/** Text, title and day of an OFD file (GB/T 33190-2016): pages as Document.xml lists them, signs by where they stand. */
export function readOfd(root: string, part: Part, otherwise: readonly string[]) {
  const title = textsOf(root, "Title")[0] ?? null;
  const created = textsOf(root, "CreationDate")[0] ?? "";
  return {
    text: pagesOf(root, part, otherwise).map(linesOf).join("\n").trim().slice(0, LIMIT),
    title,
    created: /^\d{4}-\d\d-\d\d/.exec(created)?.[0] ?? null,
  };
}
