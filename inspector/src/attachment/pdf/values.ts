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
const BLANK = /[\0\t\n\f\r ]/;
const END = /[\0\t\n\f\r ()<>[\]{}/%]/;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Reads values one after the other. Never throws: what can't be read is null or a word. */
export class ValueReader {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  blank(): void {
    const { text } = this;
    for (;;) {
      while (this.at < text.length && BLANK.test(text[this.at] ?? "")) this.at += 1;
      if (text[this.at] !== "%") return;
      while (this.at < text.length && !/[\r\n]/.test(text[this.at] ?? "")) this.at += 1;
    }
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  value(depth = 0): Value {
    this.blank();
    const { text } = this;
    const unit = text[this.at] ?? "";
    if (unit === "/") return this.#name();
    if (unit === "(") return this.#literal();
    if (unit === "<") return text[this.at + 1] === "<" ? this.#dictionary(depth) : this.#hex();
    if (unit === "[") return this.#array(depth);
    if (/[0-9+\-.]/.test(unit)) return this.#number();
    const start = this.at;
    while (this.at < text.length && !END.test(text[this.at] ?? "")) this.at += 1;
    if (this.at === start) this.at += 1;
    const word = text.slice(start, this.at);
    return word === "true" ? true : word === "false" ? false : word === "null" ? null : new Word(word);
  }

  #name(): Name {
    const start = (this.at += 1);
    while (this.at < this.text.length && !END.test(this.text[this.at] ?? "")) this.at += 1;
    const raw = this.text.slice(start, this.at);
    return new Name(
      raw.includes("#")
        ? raw.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          )
        : raw,
    );
  }

  #number(): Value {
    const match = /[+-]{0,2}\d{0,20}\.?\d{0,20}/y;
    match.lastIndex = this.at;
    const raw = match.exec(this.text)?.[0] ?? "";
    this.at += raw.length || 1;
    const reference = /[\0\t\n\f\r ]{1,9}\d{1,5}[\0\t\n\f\r ]{1,9}R(?![\w])/y;
    if (/^\d{1,8}$/.test(raw)) {
      reference.lastIndex = this.at;
      const found = reference.exec(this.text);
      if (found) {
        this.at += found[0].length;
        return new Reference(Number(raw));
      }
    }
    const number = Number(raw);
    return Number.isFinite(number) ? number : 0;
  }

  #literal(): Buffer {
    const { text } = this;
    const out: string[] = [];
    let depth = 1;
    for (this.at += 1; this.at < text.length; this.at += 1) {
      const unit = text[this.at] ?? "";
      if (unit === "\\") {
        const octal = /[0-7]{1,3}/y;
        octal.lastIndex = this.at + 1;
        const digits = octal.exec(text)?.[0];
        if (digits !== undefined) {
          out.push(String.fromCharCode(Number.parseInt(digits, 8) & 255));
          this.at += digits.length;
          continue;
        }
        this.at += 1;
        const next = text[this.at] ?? "";
        if (next === "\r" && text[this.at + 1] === "\n") this.at += 1;
        else if (next !== "\n" && next !== "\r") out.push(ESCAPES[next] ?? next);
        continue;
      }
      if (unit === "(") depth += 1;
      else if (unit === ")" && (depth -= 1) === 0) break;
      out.push(unit);
    }
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
