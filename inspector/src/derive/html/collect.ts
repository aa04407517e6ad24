import { collapsed } from "./blanks.ts";

/** Gathers the text of an element while its page is read in one pass: a label, a heading, a title. */
export class Collector {
  /** The element's name; its own kind nested inside is counted. */
  readonly name: number;
  #depth = 1;
  #text = "";
  #named = "";
  readonly limit: number;
  /** Called once with the folded text, and alternatives (alt, title) met inside. */
  readonly done: (text: string, named: string) => void;

  constructor(name: number, limit: number, done: (text: string, named: string) => void) {
    this.name = name;
    this.limit = limit;
    this.done = done;
  }

  /** True once more than the limit was met; the rest is not kept. */
  get full(): boolean {
    return this.#text.length > this.limit * 2;
  }

  text(part: string): void {
    if (!this.full) this.#text += part;
  }

  named(part: string): void {
    if (this.#named.length <= this.limit) this.#named += this.#named === "" ? part : ` ${part}`;
  }

  deeper(): void {
    this.#depth += 1;
  }

  /** Counts an end tag of the same name. @returns whether the element ends here */
  closes(): boolean {
    this.#depth -= 1;
    return this.#depth <= 0;
  }

  finish(): void {
    this.done(fold(this.#text), fold(this.#named));
  }
}

const WIDE = /[\s\u00a0\u3000\u200b]{2}|[\t\n\r\f\u00a0\u3000\u200b]/;
const WIDE_ALL = /[\s\u00a0\u3000\u200b]+/g;

/** White space of all kinds as single blanks, none at the ends. */
export function fold(text: string): string {
  return WIDE.test(text) ? collapsed(text, WIDE_ALL).trim() : text.trim();
}
