import { decryption, type Decrypt } from "./decrypt.ts";
import { filtered, STREAM, unpredicted } from "./filters.ts";
import { TooDeep } from "../../derive/overflow.ts";
import {
  Name,
  Reference,
  ValueReader,
  Word,
  type Dictionary,
  type Value,
  type ValueBudget,
} from "./values.ts";

/** A tagged report of some hundred pages has tens of thousands. */
const OBJECTS = 100_000;
/** What is unpacked of a file and read of it again, each as often as it is (bytes), and what a stream is worth besides. */
const STREAMS = 64 * 1024 * 1024;
const ONE = 1000;
/** A value that is read again is worth so many times its bytes: to make values costs more than to unpack them. */
const AGAIN = 16;
/** Values of all objects and of the maps of fonts: a long tagged report has some hundred thousand. */
const VALUES = 2_000_000;
/** Unpacked streams that are kept, since others may name them again (bytes). */
const KEPT = 8 * 1024 * 1024;
/** Filters of one stream, one upon the other. */
const FILTERS = 8;

interface StoredObject {
  value: Value;
  generation: number;
  /** Where the bytes of its stream lie; null when it has none. */
  stream: [number, number] | null;
  /** Unpacked from another object, so that nothing in it is encrypted by itself. */
  packed: boolean;
}

/** The objects of a PDF file (ISO 32000-1, 7.5), found by looking for them: tables of broken files are not believed. */
export class PdfFile {
  readonly #body: Buffer;
  readonly #text: string;
  readonly #objects = new Map<number, StoredObject>();
  /** For whatever reads values of this file besides the content of its pages. */
  readonly values: ValueBudget = { left: VALUES };
  readonly trailer: Dictionary = new Map();
  #decrypt: Decrypt | null = null;
  #left = STREAMS;
  readonly #unpacked = new Map<number, Buffer>();
  #kept = 0;
  /** False once anything of it was left out: what it seems to lack may stand there. */
  whole = true;
  /** Encrypted with a password that we do not have. */
  readonly locked: boolean;

  constructor(body: Buffer) {
    this.#body = body;
    this.#text = body.toString("latin1");
    this.#find();
    this.#trailers();
    const encrypt = this.resolve(this.trailer.get("Encrypt"));
    if (encrypt instanceof Map) {
      const ids = this.resolve(this.trailer.get("ID"));
      const [id] = Array.isArray(ids) ? ids : [];
      const plain: Dictionary = new Map([...encrypt].map(([key, value]) => [key, this.resolve(value)]));
      this.#decrypt = decryption(plain, Buffer.isBuffer(id) ? id : Buffer.alloc(0));
    }
    this.locked = this.trailer.has("Encrypt") && this.#decrypt === null;
    if (!this.locked) this.#packed();
    if (this.#objects.size >= OBJECTS) this.whole = false;
  }

  get objects(): Iterable<Value> {
    return [...this.#objects].sort(([a], [b]) => a - b).map(([, one]) => one.value);
  }

  #find(): void {
    const text = this.#text;
    const heads = /(?<!\d)(\d{1,8})[\0\t\n\f\r ]{1,9}(\d{1,5})[\0\t\n\f\r ]{1,9}obj\b/g;
    for (let head = heads.exec(text); head && this.#objects.size < OBJECTS; head = heads.exec(text)) {
      const reader = new ValueReader(text, heads.lastIndex, this.values);
      const value = reader.value();
      reader.blank();
      let stream: [number, number] | null = null;
      let next = Math.max(heads.lastIndex, Math.min(reader.at, text.length));
      if (value instanceof Map && text.startsWith("stream", reader.at)) {
        let start = reader.at + 6;
        if (text[start] === "\r") start += 1;
        if (text[start] === "\n") start += 1;
        const length = value.get("Length");
        const told = typeof length === "number" ? start + length : -1;
        const exact = told > 0 && /^\s{0,4}endstream/.test(text.slice(told, told + 16));
        const end = exact ? told : text.indexOf("endstream", start);
        stream = [start, end < 0 ? text.length : end];
        next = stream[1];
      }
      this.#objects.set(Number(head[1]), { value, generation: Number(head[2]), stream, packed: false });
      heads.lastIndex = next;
    }
  }

  #trailers(): void {
    const take = (value: Value): void => {
      if (value instanceof Map)
        for (const key of ["Root", "Encrypt", "ID", "Info"]) {
          const one = value.get(key);
          if (one !== undefined) this.trailer.set(key, one);
        }
    };
    for (const { value } of this.#objects.values())
      if (
        value instanceof Map &&
        value.get("Type") instanceof Name &&
        (value.get("Type") as Name).name === "XRef"
      )
        take(value);
    let read = 0;
    for (let at = this.#text.indexOf("trailer"); at >= 0; at = this.#text.indexOf("trailer", at + 7)) {
      const reader = new ValueReader(this.#text, at + 7, this.values);
      take(reader.value());
      read = this.#spendValue(at, reader.at, read);
    }
  }

  #packed(): void {
    for (const [number, { value }] of Array.from(this.#objects)) {
      if (!(value instanceof Map) || !isNamed(value.get("Type"), "ObjStm")) continue;
      const bytes = this.#bytes(number);
      const first = value.get("First");
      if (!bytes) this.whole = false;
      if (!bytes || typeof first !== "number") continue;
      const text = bytes.toString("latin1");
      const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
      let read = 0;
      for (let at = 0; at + 1 < heads.length && this.#objects.size < OBJECTS; at += 2) {
        const start = first + (heads[at + 1] || 0);
        const reader = new ValueReader(text, start, this.values);
        const inside = reader.value();
        // Heads may all point at one long value.
        read = this.#spendValue(start, reader.at, read);
        if (!this.#objects.has(heads[at] ?? -1))
          this.#objects.set(heads[at] ?? -1, { value: inside, generation: 0, stream: null, packed: true });
      }
    }
  }

  /** What a value stands for, references followed. */
  resolve(value: Value | undefined): Value {
    let at = value ?? null;
    for (let hop = 0; at instanceof Reference && hop < 20; hop += 1)
      at = this.#objects.get(at.number)?.value ?? null;
    return at instanceof Word ? null : at;
  }

  dictionary(value: Value | undefined): Dictionary | null {
    const found = this.resolve(value);
    return found instanceof Map ? found : null;
  }

  /** The decoded bytes of a stream; null for none, or for a picture. */
  stream(value: Value | undefined): Buffer | null {
    let at = value ?? null;
    for (let hop = 0; at instanceof Reference && hop < 20; hop += 1) {
      const one = this.#objects.get(at.number);
      if (one?.stream) {
        const bytes = this.#bytes(at.number);
        if (bytes === null) this.whole = false;
        return bytes;
      }
      at = one?.value ?? null;
    }
    return null;
  }

  #spend(bytes: number): void {
    if ((this.#left -= bytes) < 0)
      throw new TooDeep(`what is read of a file comes to more than ${STREAMS} bytes`);
  }

  /** Counts a value that was read. @param read up to where values were read before @returns up to where they are now */
  #spendValue(from: number, to: number, read: number): number {
    this.#spend(Math.max(0, to - from) + Math.max(0, Math.min(to, read) - from) * AGAIN);
    return Math.max(read, to);
  }

  #bytes(number: number): Buffer | null {
    this.#spend(ONE);
    const known = this.#unpacked.get(number);
    if (known) {
      this.#spend(known.length);
      return known;
    }
    const bytes = this.#unpack(number);
    if (bytes && this.#kept + bytes.length <= KEPT) {
      this.#kept += bytes.length;
      this.#unpacked.set(number, bytes);
    }
    return bytes;
  }

  #unpack(number: number): Buffer | null {
    const one = this.#objects.get(number);
    if (!one?.stream || !(one.value instanceof Map)) return null;
    const [start, end] = one.stream;
    if (end - start > STREAM) return null;
    let raw = this.#body.subarray(start, end);
    if (this.#decrypt && !one.packed && !isNamed(one.value.get("Type"), "XRef")) {
      try {
        raw = this.#decrypt(raw, number, one.generation, "stream");
      } catch {
        return null;
      }
    }
    const filter = this.resolve(one.value.get("Filter") ?? one.value.get("F"));
    const list = Array.isArray(filter)
      ? filter.map((value) => this.resolve(value))
      : filter === null
        ? []
        : [filter];
    if (list.length > FILTERS) return null;
    const bytes = filtered(
      raw,
      list.flatMap((name) => (name instanceof Name ? [name.name] : [])),
    );
    this.#spend(bytes?.length ?? 0);
    const parameters = this.resolve(one.value.get("DecodeParms"));
    const last = this.dictionary(Array.isArray(parameters) ? parameters.at(-1) : parameters);
    const predictor = last?.get("Predictor");
    const columns = last?.get("Columns");
    return bytes && typeof predictor === "number" && predictor >= 10 && typeof columns === "number"
      ? unpredicted(bytes, columns)
      : bytes;
  }
}

/** Whether a value is that name. */
export const isNamed = (value: Value | undefined, name: string): boolean =>
  value instanceof Name && value.name === name;
