import { TooDeep } from "../derive/overflow.ts";
import type { Compound } from "./compound.ts";
import { folded } from "./office.ts";

/** Records of a presentation, each as often as it is read: one with a thousand slides has some hundred thousand. */
const RECORDS = 1_000_000;
/** Savings that stand in one file behind each other. */
const EDITS = 10_000;
/** Text that is put together, beyond what is read of a file (characters). */
const TEXT = 500_000;

const HEAD = 8;
/** Kinds of records (MS-PPT 2.13.24). */
const SLIDE_PERSIST = 0x03f3;
const SLIDE_LIST = 0x0ff0;
const TEXT_CHARS = 0x0fa0;
const TEXT_BYTES = 0x0fa8;
const USER_EDIT = 0x0ff5;
const CURRENT_USER = 0x0ff6;
const PERSIST_DIRECTORY = 0x1772;
/** What `CurrentUserAtom` says of a file behind a password (2.3.2). */
const ENCRYPTED = 0xf3d1c4df;

interface Rec {
  kind: number;
  instance: number;
  data: Buffer;
  /** Where what follows it begins; for one that holds others, where they begin. */
  inside: number;
  next: number;
  holds: boolean;
}

/** The records of one presentation, counted. */
class Records {
  readonly #stream: Buffer;
  #left = RECORDS;

  constructor(stream: Buffer) {
    this.#stream = stream;
  }

  /** The record at a place; null where none can stand. @throws TooDeep */
  at(place: number): Rec | null {
    const stream = this.#stream;
    if (place + HEAD > stream.length) return null;
    this.count(1);
    const head = stream.readUInt16LE(place);
    const inside = place + HEAD;
    const next = inside + stream.readUInt32LE(place + 4);
    return {
      kind: stream.readUInt16LE(place + 2),
      instance: head >> 4,
      data: stream.subarray(inside, next),
      inside,
      next,
      holds: (head & 15) === 15,
    };
  }

  /** Counts what stands in a record in short. @throws TooDeep */
  count(entries: number): void {
    if ((this.#left -= entries) < 0)
      throw new TooDeep(`more than ${RECORDS} records are read of a presentation`);
  }

  /** What stands in a record that holds others, in its order, from outside in. @param enters the kinds that are gone into; without, all */
  *inside(outer: Rec, enters?: ReadonlySet<number>): Generator<Rec> {
    for (let place = outer.inside; place < outer.next;) {
      const one = this.at(place);
      if (!one) return;
      yield one;
      place = one.holds && (enters?.has(one.kind) ?? true) ? one.inside : one.next;
    }
  }
}

/** Where each object of the file stands, as the latest saving says (2.1.2), and which of them is the document; null where that does not hold together. */
function persisted(
  records: Records,
  current: number,
): { places: Map<number, number>; document: number | undefined } | null {
  const places = new Map<number, number>();
  let document: number | undefined;
  const seen = new Set<number>();
  const directories = new Set<number>();
  for (let at = current; at !== 0 && !seen.has(at) && seen.size < EDITS;) {
    seen.add(at);
    const edit = records.at(at);
    if (edit?.kind !== USER_EDIT || edit.data.length < 20) return null;
    document ??= edit.data.readUInt32LE(16);
    const place = edit.data.readUInt32LE(12);
    at = edit.data.readUInt32LE(8);
    // Savings may name the same one: it says nothing new.
    if (directories.has(place)) continue;
    directories.add(place);
    const directory = records.at(place);
    if (directory?.kind !== PERSIST_DIRECTORY) return null;
    const { data } = directory;
    for (let from = 0; from + 4 <= data.length;) {
      const head = data.readUInt32LE(from);
      const count = head >>> 20;
      records.count(1 + count);
      for (let index = 0; index < count && from + 8 + index * 4 <= data.length; index += 1) {
        const id = (head & 0xf_ff_ff) + index;
        // The latest saving is read first.
        if (!places.has(id)) places.set(id, data.readUInt32LE(from + 4 + index * 4));
      }
      from += 4 + count * 4;
    }
  }
  return { places, document: document === undefined ? undefined : places.get(document) };
}

/** Texts of slides, put together up to a length. */
class Texts {
  readonly #parts: string[] = [];
  #left = TEXT;

  get isFull(): boolean {
    return this.#left < 0;
  }

  put({ kind, data }: Rec): void {
    if (this.isFull || (kind !== TEXT_CHARS && kind !== TEXT_BYTES)) return;
    const text = data.toString(kind === TEXT_CHARS ? "utf16le" : "latin1", 0, TEXT * 2);
    this.#left -= text.length;
    this.#parts.push(text, "\n");
  }

  /** Ends of paragraphs and lines (2.9.42) end lines; other signs below a blank stand for nothing that is read. */
  get text(): string {
    const lines = this.#parts.join("").replace(/[\r\v]/g, "\n");
    // oxlint-disable-next-line no-control-regex
    return folded([lines.replace(/[\0-\u0008\f\u000e-\u001f]/g, "")]);
  }
}

/** Only the document's list of slides is gone into. */
const LISTS = new Set([SLIDE_LIST]);

/**
 * The text of a presentation of PowerPoint 97 to 2003, slide by slide (MS-PPT 2.1.2): of each what the outline keeps of it and what stands in
 * its own boxes; no masters, notes, remarks, and nothing of earlier savings.
 * @returns null for one that does not hold together; "encrypted" for one behind a password
 * @throws TooDeep
 */
export function ppt97Text(file: Compound): string | null | "encrypted" {
  const stream = file.stream("PowerPoint Document");
  const user = file.stream("Current User");
  if (!stream || !user || user.length < HEAD + 12 || user.readUInt16LE(2) !== CURRENT_USER) return null;
  if (user.readUInt32LE(HEAD + 4) === ENCRYPTED) return "encrypted";
  const records = new Records(stream);
  const known = persisted(records, user.readUInt32LE(HEAD + 8));
  const document = known?.document === undefined ? null : records.at(known.document);
  if (!known || !document?.holds) return null;
  const texts = new Texts();
  let slide: Rec | null = null;
  const own = (): void => {
    if (slide) for (const one of records.inside(slide)) texts.put(one);
    slide = null;
  };
  let slides = false;
  for (const one of records.inside(document, LISTS)) {
    if (texts.isFull) break;
    // Lists of masters and notes stand beside the list of slides.
    if (one.kind === SLIDE_LIST) slides = one.instance === 0;
    else if (slides && one.kind === SLIDE_PERSIST && one.data.length >= 4) {
      own();
      const place = known.places.get(one.data.readUInt32LE(0));
      slide = place === undefined ? null : records.at(place);
      if (!slide?.holds) return null;
    } else if (slides) texts.put(one);
  }
  if (!texts.isFull) own();
  return texts.text;
}
