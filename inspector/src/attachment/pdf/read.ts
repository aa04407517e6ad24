import { collapsed } from "../../derive/html/blanks.ts";
import { TooDeep } from "../../derive/overflow.ts";
import { isNamed, PdfFile } from "./file.ts";
import { fontOf, type Font } from "./fonts.ts";
import type { PageLayout } from "./layout.ts";
import { Line } from "./line.ts";
import { Name, ValueReader, Word, type Dictionary, type Value } from "./values.ts";

const TEXT = 400_000;
const PAGES = 3000;
/** Operands and operators of a file that are read. */
const STEPS = 10_000_000;
const FORMS = 5000;
/** Values of one operand, those in others among them. */
const VALUES = 100_000;
/** Where more of the signs than this say nothing, the rest is no text that anything may be concluded from. */
const UNREAD = 0.1;

export interface PdfText {
  text: string | null;
  title: string | null;
  created: string | null;
  encrypted: boolean;
  /** How many pages it has, and whether any of them shows a letter of text at all. */
  pages: number;
  lettered: boolean;
  /** False where anything was left out: what it seems to lack may stand there. */
  whole: boolean;
  /** Whether its structure is told (ISO 32000-1, 14.8), and in what language it says that it is written. */
  tagged: boolean;
  language: string | null;
}

/** How far the reading of a file has come. */
export interface Reading {
  file: PdfFile;
  fonts: Map<Dictionary, Font>;
  parts: string[];
  size: number;
  signs: number;
  unread: number;
  steps: number;
  forms: number;
  /** A piece of content whose text is told besides (ActualText): that text until it is given, and how many pieces are open in it. */
  told: { text: string | null; open: number } | null;
  /** Strings of which signs were not read: marks of lists repeat, words do not. */
  unreadStrings: Map<string, number>;
  /** Where the signs of the page at hand lie, when somebody asks. */
  layout: PageLayout | null;
  /** Whether enough signs say what they mean. */
  readonly isReadable: boolean;
  /** Whether the limit of text was reached. */
  readonly isFull: boolean;
}

export const newReading = (file: PdfFile): Reading => ({
  file,
  fonts: new Map(),
  parts: [],
  size: 0,
  signs: 0,
  unread: 0,
  steps: 0,
  forms: 0,
  told: null,
  unreadStrings: new Map(),
  layout: null,
  get isReadable() {
    return this.unread <= this.signs * UNREAD;
  },
  get isFull() {
    return this.size >= TEXT;
  },
});

/** The pages of a file in their order, each with its inherited resources. */
export function pagesOf(file: PdfFile): { page: Dictionary; resources: Dictionary | null }[] {
  const pages: { page: Dictionary; resources: Dictionary | null }[] = [];
  const seen = new Set<Dictionary>();
  // As deep as it goes: a tree of pages is no deeper than the file has objects.
  const walk = (root: Dictionary | null, from: Dictionary | null): void => {
    const waiting = [{ node: root, inherited: from }];
    for (let next = waiting.pop(); next && pages.length < PAGES; next = waiting.pop()) {
      const { node, inherited } = next;
      if (!node || seen.has(node)) continue;
      seen.add(node);
      const resources = file.dictionary(node.get("Resources")) ?? inherited;
      const kids = file.resolve(node.get("Kids"));
      if (!Array.isArray(kids)) pages.push({ page: node, resources });
      else
        for (const kid of kids.toReversed())
          waiting.push({ node: file.dictionary(kid), inherited: resources });
    }
  };
  walk(file.dictionary(file.dictionary(file.trailer.get("Root"))?.get("Pages")), null);
  if (pages.length === 0)
    for (const value of file.objects)
      if (value instanceof Map && isNamed(value.get("Type"), "Page"))
        walk(value, file.dictionary(value.get("Resources")));
  if (pages.length >= PAGES) file.whole = false;
  return pages;
}

/** Different strings that were not read, and signs of them from which a heading may be made. */
const STRINGS = 200;
const HEADING = 4;

/** Takes a text as shown. */
function put(reading: Reading, text: string): void {
  reading.parts.push(text);
  reading.layout?.show(text);
  reading.size += text.length;
  reading.signs += text.length;
}

function show(reading: Reading, font: Font | null, bytes: Value | undefined): void {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return;
  if (reading.told) {
    const { text } = reading.told;
    reading.told.text = null;
    if (text !== null) put(reading, text);
    return;
  }
  // A sign takes up to four bytes, and most of a text up to two.
  const shown = bytes.subarray(0, Math.max(0, TEXT - reading.size) * 2 + 4);
  if (shown.length < bytes.length) reading.file.whole = false;
  const { text, unread } = font ? font(shown) : { text: shown.toString("latin1"), unread: 0 };
  put(reading, text);
  if (unread === 0) return;
  reading.signs += unread;
  reading.unread += unread;
  const { unreadStrings } = reading;
  if (unreadStrings.size < STRINGS) unreadStrings.set(shown.toString("latin1", 0, 200), unread);
  if ([...unreadStrings.values()].reduce((sum, one) => sum + one, 0) >= HEADING) reading.file.whole = false;
}

/** Whether text that stands for a piece of content is told: its own property list, or one that the resources name (14.6.2, 14.9.4). */
function toldOf(file: PdfFile, list: Value | undefined, resources: Dictionary | null): string | null {
  const about =
    list instanceof Name
      ? file.dictionary(file.dictionary(resources?.get("Properties"))?.get(list.name))
      : file.dictionary(list);
  const value = file.resolve(about?.get("ActualText"));
  if (!Buffer.isBuffer(value)) return null;
  // Where a line may be parted stands nothing.
  return (stringOf(value) ?? "").replaceAll("\u00ad", "");
}

/** Where the bytes of a picture in the middle of a content stream end. */
function pictureEnd(text: string, from: number): number {
  const end = /[\s]EI(?=[\s]|$)/g;
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : text.length;
}

/** After the end of a text object these begin a line, unless a place is told first. */
const LEAVES = new Set(["Tj", "TJ", "'", '"', "Td", "TD", "T*", "cm", "Do"]);

export function readContent(
  reading: Reading,
  content: Buffer,
  resources: Dictionary | null,
  depth: number,
): void {
  const { file } = reading;
  const reader = new ValueReader(content.toString("latin1"));
  const fonts = file.dictionary(resources?.get("Font"));
  const objects = file.dictionary(resources?.get("XObject"));
  const states = reading.layout ? file.dictionary(resources?.get("ExtGState")) : null;
  let font: Font | null = null;
  let held: Value[] = [];
  const place = new Line();
  const line = (): void => {
    place.leave();
    if (reading.parts.at(-1) !== "\n") reading.parts.push("\n");
  };
  /** A text object has ended: what follows stands on the same line only when it says so. */
  let ended = false;
  while (!reader.ended && reading.size < TEXT) {
    const before = reader.read;
    reader.most = before + VALUES;
    const value = reader.value();
    reading.steps += reader.read - before;
    // What is left unread might hold anything.
    if (reading.steps > STEPS) throw new TooDeep(`more than ${STEPS} operands and operators in a file`);
    if (!(value instanceof Word)) {
      if (held.length < 64) held.push(value);
      continue;
    }
    const last = held.at(-1);
    reading.layout?.operator(value.word, held, (name) => file.dictionary(states?.get(name)));
    if (ended && LEAVES.has(value.word)) {
      ended = false;
      line();
    }
    switch (value.word) {
      case "Tf": {
        place.size(last);
        const name = held.at(-2);
        const one = name instanceof Name ? file.dictionary(fonts?.get(name.name)) : null;
        if (!one) font = null;
        else {
          font = reading.fonts.get(one) ?? fontOf(file, one);
          reading.fonts.set(one, font);
        }
        break;
      }
      case "Tj":
        show(reading, font, last);
        break;
      case "'":
      case '"':
        line();
        show(reading, font, last);
        break;
      case "TJ":
        if (Array.isArray(last))
          for (const one of last)
            if (typeof one === "number") reading.layout?.back(one);
            else show(reading, font, one);
        break;
      case "Td":
      case "TD":
        if (last !== 0) line();
        break;
      case "T*":
        line();
        break;
      case "Tm": {
        ended = false;
        const between = place.place(held, reading.parts);
        if (between !== "" && reading.parts.at(-1) !== "\n") reading.parts.push(between);
        break;
      }
      case "BMC":
      case "BDC": {
        const text = value.word === "BMC" || reading.told ? null : toldOf(file, last, resources);
        if (reading.told) reading.told.open += 1;
        else if (text !== null) reading.told = { text, open: 1 };
        break;
      }
      case "EMC":
        if (reading.told && (reading.told.open -= 1) === 0) {
          // A picture of words shows no sign.
          if (reading.told.text) put(reading, reading.told.text);
          reading.told = null;
        }
        break;
      case "ET":
        ended = true;
        break;
      case "ID":
        reader.at = pictureEnd(reader.text, reader.at);
        break;
      case "Do": {
        const form = last instanceof Name ? objects?.get(last.name) : undefined;
        const about = file.dictionary(form);
        if (!about || !isNamed(about.get("Subtype"), "Form")) break;
        if (depth > 4 || (reading.forms += 1) > FORMS) {
          file.whole = false;
          break;
        }
        const inside = file.stream(form);
        if (inside) {
          const none = (): null => null;
          reading.layout?.operator("q", [], none);
          const matrix = file.resolve(about.get("Matrix"));
          if (Array.isArray(matrix)) reading.layout?.operator("cm", matrix, none);
          readContent(reading, inside, file.dictionary(about.get("Resources")) ?? resources, depth + 1);
          reading.layout?.operator("Q", [], none);
        }
        break;
      }
    }
    held = [];
  }
  if (ended) line();
}

function textOf(
  file: PdfFile,
  pages: ReturnType<typeof pagesOf>,
): { text: string | null; lettered: boolean } {
  const reading = newReading(file);
  for (const { page, resources } of pages) {
    const contents = file.resolve(page.get("Contents"));
    const streams = Array.isArray(contents) ? contents : [page.get("Contents")];
    const bytes = streams.flatMap((one) => file.stream(one) ?? []);
    // Pieces of one content are read as one: a word may not be cut, but fonts go on.
    if (bytes.length > 0)
      readContent(reading, Buffer.concat(bytes.flatMap((one) => [one, Buffer.from("\n")])), resources, 0);
    if (reading.isFull) {
      file.whole = false;
      break;
    }
  }
  const lettered = reading.signs > 0;
  if (!reading.isReadable) return { text: null, lettered };
  const spaced = collapsed(reading.parts.join(""), /[ \t]+/g);
  const plain = collapsed(spaced, /\n{2,}/g, "\n").trim();
  return { text: plain === "" ? null : plain, lettered };
}

/** Text of a string of the file's own data: UTF-16 with its mark, UTF-8 with its mark, else by bytes. */
export function stringOf(value: Value): string | null {
  if (!Buffer.isBuffer(value) || value.length === 0) return null;
  if (value[0] === 0xfe && value[1] === 0xff) return new TextDecoder("utf-16be").decode(value);
  if (value[0] === 0xef && value[1] === 0xbb && value[2] === 0xbf) return value.toString("utf8", 3);
  return value.toString("latin1");
}

/** Whether the file says that it keeps to its structure. */
const isTold = (file: PdfFile, root: Dictionary): boolean =>
  file.dictionary(root.get("MarkInfo"))?.get("Marked") === true;

/** What was read of a file: several checks ask for it. */
const known = new WeakMap<Buffer, PdfText>();

/** Text, title and date of a PDF. Pictures of pages, files behind a password, and fonts that do not say what they show give no text. */
export function readPdf(body: Buffer): PdfText {
  let read = known.get(body);
  if (!read) known.set(body, (read = readWhole(body)));
  return read;
}

function readWhole(body: Buffer): PdfText {
  const file = new PdfFile(body);
  const about = file.dictionary(file.trailer.get("Info"));
  const dictionaries = about ? [about] : [...file.objects].filter((one) => one instanceof Map);
  const first = (key: string): string | null => {
    for (const one of dictionaries) {
      const told = stringOf(file.resolve(one.get(key)));
      if (told !== null) return told;
    }
    return null;
  };
  const encrypted = file.trailer.has("Encrypt");
  const created = encrypted ? null : /^D:(\d{4})(\d\d)(\d\d)/.exec(first("CreationDate") ?? "");
  const pages = file.locked ? [] : pagesOf(file);
  const root = file.dictionary(file.trailer.get("Root"));
  const { text, lettered } = textOf(file, pages);
  return {
    text,
    lettered,
    pages: pages.length,
    whole: file.whole,
    tagged: root?.has("StructTreeRoot") === true && isTold(file, root),
    language: encrypted ? null : stringOf(file.resolve(root?.get("Lang"))),
    title: encrypted ? null : first("Title"),
    created: created ? `${created[1]}-${created[2]}-${created[3]}` : null,
    encrypted: file.locked,
  };
}
