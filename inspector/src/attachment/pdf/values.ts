import { TooDeep } from "../../derive/overflow.ts";

/** The values of a PDF file (ISO 32000-1, 7.3) and how they are read from its bytes, here as Latin-1 text. */
export class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class Reference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** An operator of a content stream, or a word of the file's structure. */
export class Word {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

export type Dictionary = Map<string, Value>;
export type Value = null | boolean | number | Name | Reference | Word | Buffer | Value[] | Dictionary;

/** Deeper nesting is an attack. */
const DEPTH = 40;
/** What a sign of a file is (7.2.2): what parts values, what ends a word or name. Asked for each sign of all content. */
const kinds = (signs: string): Uint8Array => {
  const of = new Uint8Array(256);
  for (const sign of signs) of[sign.charCodeAt(0)] = 1;
  return of;
};
const BLANK = kinds("\0\t\n\f\r ");
const END = kinds("\0\t\n\f\r ()<>[]{}/%");
const DIGIT = kinds("0123456789");
const NUMBER = kinds("0123456789+-.");
/** The sign at a place is of a kind; past the end none is. */
const is = (kind: Uint8Array, text: string, at: number): boolean => kind[text.charCodeAt(at)] === 1;
const REFERENCE = /[\0\t\n\f\r ]{1,9}\d{1,5}[\0\t\n\f\r ]{1,9}R(?![\w])/y;
const OCTAL = /[0-7]{1,3}/y;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** How many values may still be read, by several readers together. */
export interface ValueBudget {
  left: number;
}

/** Reads values one after the other. Throws only beyond `most` and its budget: what can't be read is null or a word. */
export class ValueReader {
  readonly text: string;
  at: number;
  /** Values that were read, those in others among them. */
  read = 0;
  /** With more of them read, the next is refused. */
  most = Infinity;

  readonly #budget: ValueBudget | null;

  constructor(text: string, at = 0, budget: ValueBudget | null = null) {
    this.text = text;
    this.at = at;
    this.#budget = budget;
  }

  blank(): void {
    const { text } = this;
    for (;;) {
      while (is(BLANK, text, this.at)) this.at += 1;
      if (text[this.at] !== "%") return;
      while (this.at < text.length && text[this.at] !== "\r" && text[this.at] !== "\n") this.at += 1;
    }
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  value(depth = 0): Value {
    if ((this.read += 1) > this.most) throw new TooDeep("a value holds more values than anybody writes");
    if (this.#budget && (this.#budget.left -= 1) < 0)
      throw new TooDeep("a file holds more values than anybody writes");
    this.blank();
    const { text } = this;
    const unit = text[this.at] ?? "";
    if (unit === "/") return this.#name();
    if (unit === "(") return this.#literal();
    if (unit === "<") return text[this.at + 1] === "<" ? this.#dictionary(depth) : this.#hex();
    if (unit === "[") return this.#array(depth);
    if (is(NUMBER, text, this.at)) return this.#number();
    const start = this.at;
    this.#toEnd();
    if (this.at === start) this.at += 1;
    const word = text.slice(start, this.at);
    return word === "true" ? true : word === "false" ? false : word === "null" ? null : new Word(word);
  }

  /** Past a word or name. */
  #toEnd(): void {
    while (this.at < this.text.length && !is(END, this.text, this.at)) this.at += 1;
  }

  #name(): Name {
    const start = (this.at += 1);
    this.#toEnd();
    const raw = this.text.slice(start, this.at);
    return new Name(
      raw.includes("#")
        ? raw.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          )
        : raw,
    );
  }

  /** What the digits come to that were passed last. */
  #passed = 0;

  /** Past so many digits. @returns how many */
  #digits(most: number): number {
    const { text } = this;
    const start = this.at;
    let passed = 0;
    for (; this.at - start < most && is(DIGIT, text, this.at); this.at += 1)
      passed = passed * 10 + text.charCodeAt(this.at) - 48;
    this.#passed = passed;
    return this.at - start;
  }

  #number(): Value {
    const { text } = this;
    const start = this.at;
    while (this.at - start < 2 && (text[this.at] === "+" || text[this.at] === "-")) this.at += 1;
    const signs = this.at - start;
    const whole = this.#digits(20);
    const plain = this.#passed;
    const point = text[this.at] === ".";
    if (point) this.at += 1;
    this.#digits(20);
    const isPlain = signs === 0 && !point && whole >= 1;
    // Fifteen digits are told exactly.
    const number = isPlain && whole <= 15 ? plain : Number(text.slice(start, this.at));
    const isName = isPlain && whole <= 8;
    // A number of an object, when another number and an R follow.
    if (isName && is(BLANK, text, this.at)) {
      REFERENCE.lastIndex = this.at;
      const found = REFERENCE.exec(text);
      if (found) {
        this.at += found[0].length;
        return new Reference(number);
      }
    }
    return Number.isFinite(number) ? number : 0;
  }

  #literal(): Buffer {
    const { text } = this;
    const out: string[] = [];
    let depth = 1;
    /** From here on signs stand for themselves. */
    let from = (this.at += 1);
    for (; this.at < text.length; this.at += 1) {
      const unit = text[this.at];
      if (unit === "\\") {
        out.push(text.slice(from, this.at));
        OCTAL.lastIndex = this.at + 1;
        const digits = OCTAL.exec(text)?.[0];
        if (digits !== undefined) {
          out.push(String.fromCharCode(Number.parseInt(digits, 8) & 255));
          this.at += digits.length;
        } else {
          this.at += 1;
          const next = text[this.at] ?? "";
          if (next === "\r" && text[this.at + 1] === "\n") this.at += 1;
          else if (next !== "\n" && next !== "\r") out.push(ESCAPES[next] ?? next);
        }
        from = this.at + 1;
      } else if (unit === "(") depth += 1;
      else if (unit === ")" && (depth -= 1) === 0) break;
    }
    out.push(text.slice(from, this.at));
    this.at += 1;
    return Buffer.from(out.join(""), "latin1");
  }

  #hex(): Buffer {
    const end = this.text.indexOf(">", this.at);
    const stop = end < 0 ? this.text.length : end;
    const hex = this.text.slice(this.at + 1, stop).replace(/[^0-9a-f]/gi, "");
    this.at = stop + 1;
    return Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, "hex");
  }

  #array(depth: number): Value[] {
    const out: Value[] = [];
    this.at += 1;
    for (this.blank(); !this.ended && this.text[this.at] !== "]"; this.blank()) {
      if (depth > DEPTH) break;
      out.push(this.value(depth + 1));
    }
    this.at += 1;
    return out;
  }

  #dictionary(depth: number): Dictionary {
    const out: Dictionary = new Map();
    this.at += 2;
    for (this.blank(); !this.ended; this.blank()) {
      if (this.text[this.at] === ">" || depth > DEPTH) break;
      const key = this.value(depth + 1);
      if (!(key instanceof Name)) continue;
      this.blank();
      if (this.text[this.at] === ">") break;
      out.set(key.name, this.value(depth + 1));
    }
    this.at += 2;
    return out;
  }
}
