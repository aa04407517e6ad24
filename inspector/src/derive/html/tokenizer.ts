import { decodeHTML, decodeHTMLAttribute } from "entities";
import { lower, PLAINTEXT, SCRIPT, STYLE, TEXTAREA, TITLE, nameCode } from "./names.ts";

/** Receives what the tokenizer meets, in the order of the source. Positions are UTF-16 units of the source. */
export interface TokenSink {
  /** A start tag; its attributes are read from the tokenizer before this returns. */
  open(name: number, start: number, end: number, tokens: Tokenizer): void;
  close(name: number, start: number, end: number): void;
  /** Text between tags; `raw` text (of script, style and the like) knows no character references. */
  text(start: number, end: number, raw: boolean): void;
  comment?(start: number, end: number): void;
}

/** Elements whose content is text up to their own end tag (HTML standard 13.2.5.2–4); title and textarea know references. */
const RAW = new Set([SCRIPT, STYLE, ...["xmp", "iframe", "noembed", "noframes"].map(nameCode)]);
const REFERENCES_ONLY = new Set([TITLE, TEXTAREA]);

const isSpace = (unit: number): boolean =>
  unit === 32 || unit === 10 || unit === 9 || unit === 13 || unit === 12;
const isLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

/**
 * A single pass over a page that finds the tags, attributes and text of the HTML standard's tokenizer (13.2.5) without building a tree.
 * Left out, because no check reads them: doctype details, parse errors and CDATA in foreign content (a bogus comment here).
 */
export class Tokenizer {
  readonly source: string;
  /** Attributes of the tag at hand: name code, value start, value end; start −1 for an attribute without value. */
  #attributes = new Int32Array(96);
  #names = new Int32Array(64);
  #count = 0;

  constructor(source: string) {
    this.source = source;
  }

  get attributeCount(): number {
    return this.#count;
  }

  /** Name of an attribute as written, in lower case. */
  attributeName(index: number): string {
    return this.source
      .slice(this.#names[index * 2], this.#names[index * 2 + 1])
      .replace(/[A-Z]/g, (one) => one.toLowerCase());
  }

  attributeCode(index: number): number {
    return this.#attributes[index * 3] ?? 0;
  }

  attributeAt(index: number): string {
    const start = this.#attributes[index * 3 + 1] ?? -1;
    if (start < 0) return "";
    return attributeText(this.source, start, this.#attributes[index * 3 + 2] ?? start);
  }

  /** Value of the first attribute of that name, references decoded; null when the tag has none. */
  attribute(name: number): string | null {
    const attributes = this.#attributes;
    for (let index = 0, end = this.#count * 3; index < end; index += 3) {
      if (attributes[index] !== name) continue;
      const start = attributes[index + 1] ?? -1;
      return start < 0 ? "" : attributeText(this.source, start, attributes[index + 2] ?? start);
    }
    return null;
  }

  has(name: number): boolean {
    for (let index = 0, end = this.#count * 3; index < end; index += 3)
      if (this.#attributes[index] === name) return true;
    return false;
  }

  /** Reads the whole source. */
  run(sink: TokenSink): void {
    const { source } = this;
    const { length } = source;
    let at = 0;
    let textFrom = 0;
    while (at < length) {
      const open = source.indexOf("<", at);
      if (open < 0 || open + 1 >= length) break;
      const next = source.charCodeAt(open + 1);
      if (isLetter(next)) {
        if (open > textFrom) sink.text(textFrom, open, false);
        const nameEnd = this.#nameEnd(open + 1);
        const name = this.#code(open + 1, nameEnd);
        const end = this.#readAttributes(nameEnd);
        if (end < 0) return;
        sink.open(name, open, end, this);
        at = end;
        textFrom = end;
        if (name === PLAINTEXT) {
          if (end < length) sink.text(end, length, true);
          return;
        }
        const references = REFERENCES_ONLY.has(name);
        if (references || RAW.has(name)) {
          const stop = this.#rawEnd(name, end);
          if (stop > end) sink.text(end, stop, !references);
          at = stop;
          textFrom = stop;
        }
        continue;
      }
      if (next === 47) {
        const third = source.charCodeAt(open + 2);
        if (isLetter(third)) {
          if (open > textFrom) sink.text(textFrom, open, false);
          const nameEnd = this.#nameEnd(open + 2);
          const name = this.#code(open + 2, nameEnd);
          const end = this.#readAttributes(nameEnd);
          if (end < 0) return;
          sink.close(name, open, end);
          at = end;
          textFrom = end;
          continue;
        }
        if (third === 62) {
          if (open > textFrom) sink.text(textFrom, open, false);
          at = open + 3;
          textFrom = at;
          continue;
        }
        if (open + 2 >= length) break;
      }
      if (next === 33 || next === 63 || next === 47) {
        if (open > textFrom) sink.text(textFrom, open, false);
        const end = this.#commentEnd(open, next);
        if (next !== 33 || !this.#isDoctype(open)) sink.comment?.(open, end);
        at = end;
        textFrom = end;
        continue;
      }
      at = open + 1;
    }
    if (textFrom < length) sink.text(textFrom, length, false);
  }

  #isDoctype(open: number): boolean {
    return this.source.slice(open + 2, open + 9).toLowerCase() === "doctype";
  }

  #nameEnd(at: number): number {
    const { source } = this;
    for (;;) {
      const unit = source.charCodeAt(at);
      // NaN at the end of the source fails every comparison but this one.
      if (!(unit !== 62 && unit !== 47 && !isSpace(unit)) || unit !== unit) return at;
      at += 1;
    }
  }

  #code(start: number, end: number): number {
    const { source } = this;
    let code = 0x811c9dc5 | 0;
    for (let at = start; at < end; at += 1) code = Math.imul(code ^ lower(source.charCodeAt(at)), 0x01000193);
    return code;
  }

  /** Reads attributes from the end of the tag's name. @returns the position after ">", or −1 when the source ends before */
  #readAttributes(at: number): number {
    const { source } = this;
    const { length } = source;
    this.#count = 0;
    for (;;) {
      let unit = source.charCodeAt(at);
      while (isSpace(unit) || unit === 47) unit = source.charCodeAt((at += 1));
      if (at >= length) return -1;
      if (unit === 62) return at + 1;
      const nameStart = at;
      // A name may begin with "=" (13.2.5.32).
      let code = Math.imul((0x811c9dc5 | 0) ^ lower(unit), 0x01000193);
      unit = source.charCodeAt((at += 1));
      while (unit !== 61 && unit !== 62 && unit !== 47 && !isSpace(unit)) {
        if (at >= length) return -1;
        code = Math.imul(code ^ lower(unit), 0x01000193);
        unit = source.charCodeAt((at += 1));
      }
      const nameEnd = at;
      while (isSpace(unit)) unit = source.charCodeAt((at += 1));
      let start = -1;
      let end = -1;
      if (unit === 61) {
        unit = source.charCodeAt((at += 1));
        while (isSpace(unit)) unit = source.charCodeAt((at += 1));
        if (unit === 34 || unit === 39) {
          start = at + 1;
          end = source.indexOf(unit === 34 ? '"' : "'", start);
          if (end < 0) return -1;
          at = end + 1;
        } else if (unit !== 62) {
          start = at;
          while (unit !== 62 && !isSpace(unit)) {
            if (at >= length) return -1;
            unit = source.charCodeAt((at += 1));
          }
          end = at;
        }
      }
      this.#keep(code, nameStart, nameEnd, start, end);
    }
  }

  #keep(code: number, nameStart: number, nameEnd: number, start: number, end: number): void {
    const index = this.#count;
    if (index * 3 + 3 > this.#attributes.length) {
      // A second attribute of a name never counts, so a flood of attributes is cut without loss of meaning.
      if (index >= 4096) return;
      const more = new Int32Array(this.#attributes.length * 2);
      more.set(this.#attributes);
      this.#attributes = more;
      const names = new Int32Array(this.#names.length * 2);
      names.set(this.#names);
      this.#names = names;
    }
    this.#attributes[index * 3] = code;
    this.#attributes[index * 3 + 1] = start;
    this.#attributes[index * 3 + 2] = end;
    this.#names[index * 2] = nameStart;
    this.#names[index * 2 + 1] = nameEnd;
    this.#count = index + 1;
  }

  /**
   * Where the text of a raw element ends: its own end tag, or the end of the source. In a script, "<!--" with a "<script" in it hides
   * one end tag until "-->" (13.2.5.17–31, script data escaped and double escaped).
   */
  #rawEnd(name: number, from: number): number {
    const { source } = this;
    let escaped: 0 | 1 | 2 = 0;
    /** The next "-->"; −1 when there is none, −2 when it is not known. */
    let close = -2;
    for (let at = from; ;) {
      const open = source.indexOf("<", at);
      if (open < 0) return source.length;
      if (escaped > 0) {
        if (close !== -1 && close < at) close = source.indexOf("-->", at);
        if (close >= 0 && close < open) {
          escaped = 0;
          at = close + 3;
          continue;
        }
      }
      const next = source.charCodeAt(open + 1);
      at = open + 1;
      if (next === 47) {
        const nameEnd = this.#nameEnd(open + 2);
        const unit = source.charCodeAt(nameEnd);
        if (nameEnd > open + 2 && unit === unit && this.#code(open + 2, nameEnd) === name) {
          if (escaped < 2) return open;
          escaped = 1;
        }
      } else if (name === SCRIPT && next === 33 && escaped === 0 && source.startsWith("--", open + 2)) {
        escaped = 1;
        // Its own dashes may begin the "-->".
        at = open + 2;
      } else if (name === SCRIPT && escaped === 1 && isLetter(next)) {
        const nameEnd = this.#nameEnd(open + 1);
        if (this.#code(open + 1, nameEnd) === SCRIPT && nameEnd < source.length) escaped = 2;
      }
    }
  }

  /** The position after a comment, doctype or bogus comment that begins at `open`. */
  #commentEnd(open: number, next: number): number {
    const { source } = this;
    const { length } = source;
    if (next === 33 && source.charCodeAt(open + 2) === 45 && source.charCodeAt(open + 3) === 45) {
      const first = source.charCodeAt(open + 4);
      if (first === 62) return open + 5;
      if (first === 45 && source.charCodeAt(open + 5) === 62) return open + 6;
      for (let at = open + 4; ;) {
        const dashes = source.indexOf("--", at);
        if (dashes < 0) return length;
        const after = source.charCodeAt(dashes + 2);
        if (after === 62) return dashes + 3;
        if (after === 33 && source.charCodeAt(dashes + 3) === 62) return dashes + 4;
        at = dashes + 1;
      }
    }
    if (next === 33 && this.#isDoctype(open)) return this.#doctypeEnd(open + 9);
    const end = source.indexOf(">", open + 2);
    return end < 0 ? length : end + 1;
  }

  #doctypeEnd(from: number): number {
    const end = this.source.indexOf(">", from);
    return end < 0 ? this.source.length : end + 1;
  }
}

function attributeText(source: string, start: number, end: number): string {
  const text = source.slice(start, end);
  return text.includes("&") ? decodeHTMLAttribute(text) : text;
}

/** Text of a stretch of the source, character references decoded unless it is raw. */
export function textAt(source: string, start: number, end: number, raw: boolean): string {
  const text = source.slice(start, end);
  return raw || !text.includes("&") ? text : decodeHTML(text);
}
