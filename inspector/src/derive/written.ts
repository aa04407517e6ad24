import { constantAt } from "./constant.ts";
import { TooDeep } from "./overflow.ts";

/** Scripts repeat on every page of a site. */
const markups = new Map<string, string>();

const CALL = /document\s{0,20}\.\s{0,20}write(?:ln)?\s{0,20}\(/g;

/** The markup that `document.write`/`writeln` calls of a script produce, in order, as far as it can be read without running it. Linear. */
export function writtenMarkup(code: string): string {
  if (!code.includes("write")) return "";
  let markup = markups.get(code);
  if (markup === undefined) {
    markup = written(code);
    if (markups.size > 500) markups.clear();
    markups.set(code, markup);
  }
  return markup;
}

/** An array by name whose pieces are put together: pieces.join(""). */
const JOINED = /^\s{0,9}([\w$]{1,40})\s{0,9}\.\s{0,9}join\s{0,9}\(\s{0,9}(?:""|'')\s{0,9}\)/;

/** An array is written out behind a name. */
const ARRAY = /(?<![\w$.])([\w$]{1,40})\s{0,9}=\s{0,9}\[/g;

/** What the calls of one script write is no longer (characters): they may name one long array without end. */
const WRITTEN = 16 * 1024 * 1024;

interface Pieces {
  text: string;
  end: number;
}

/** The strings of an array that is written out in the script, put together; empty when it is not. Linear. */
function piecesAt(code: string, from: number): Pieces {
  const parts: string[] = [];
  for (let at = from; ;) {
    while (/[\s,]/.test(code[at] ?? "")) at += 1;
    if (code[at] === "]" || at >= code.length) return { text: parts.join(""), end: at };
    const { text, end, whole } = constantAt(code, at);
    if (!whole || end <= at) return { text: "", end };
    parts.push(text);
    at = end;
  }
}

/** The arrays of a script by name, the first of each; each is looked for and read once, whoever writes it how often. */
class Arrays {
  readonly #code: string;
  #starts: Map<string, number> | null = null;
  readonly #texts = new Map<string, string>();
  #left = WRITTEN;

  constructor(code: string) {
    this.#code = code;
  }

  text(name: string): string {
    let text = this.#texts.get(name);
    if (text === undefined) {
      if (!this.#starts) {
        this.#starts = new Map();
        for (const match of this.#code.matchAll(ARRAY))
          if (!this.#starts.has(match[1] ?? ""))
            this.#starts.set(match[1] ?? "", match.index + match[0].length);
      }
      const start = this.#starts.get(name);
      text = start === undefined ? "" : this.#read(start);
      this.#texts.set(name, text);
    }
    return text;
  }

  /** Arrays may stand in each other, and each is read to its end. @throws TooDeep */
  #read(start: number): string {
    const { text, end } = piecesAt(this.#code, start);
    if ((this.#left -= end - start) < 0)
      throw new TooDeep(`the arrays of a script come to more than ${WRITTEN} characters`);
    return text;
  }
}

function written(code: string): string {
  const parts: string[] = [];
  const arrays = new Arrays(code);
  let [done, size] = [0, 0];
  for (const call of code.matchAll(CALL)) {
    const at = call.index + call[0].length;
    // A call inside the text of another was read with it.
    if (at < done) continue;
    const { text, end } = constantAt(code, at);
    const joined = text === "" ? JOINED.exec(code.slice(at, at + 80))?.[1] : undefined;
    const own = joined === undefined ? text : arrays.text(joined);
    if ((size += own.length) > WRITTEN) throw new TooDeep(`a script writes more than ${WRITTEN} characters`);
    parts.push(own);
    done = end;
  }
  return parts.join("");
}

/** Markup that a script puts into an element: innerHTML, insertAdjacentHTML, fragments, and what a common library calls html() and append(). */
const INSERT =
  /\.(?:innerHTML|outerHTML)\s{0,9}\+?=(?!=)|\.insertAdjacentHTML\(|\.(?:html|append|prepend|after|before)\(/g;
/** Markup that a script makes a tree of by itself, often inside of another call. */
const PARSES = /\.(?:createContextualFragment|parseFromString)\(/g;

/** The constant markup that calls are given, in order. */
function argumentsOf(code: string, calls: RegExp): string[] {
  const found: string[] = [];
  let done = 0;
  for (const call of code.matchAll(calls)) {
    const at = call.index + call[0].length;
    if (at < done) continue;
    let read = constantAt(code, at);
    // Its first argument says where.
    if (call[0].startsWith(".insert") && code[read.end] === ",") read = constantAt(code, read.end + 1);
    if (read.text !== "") found.push(read.text);
    done = read.end;
  }
  return found;
}

const inserted = new Map<string, readonly string[]>();

/** The pieces of markup that a script inserts by whole constants, in order, each closed by itself as browsers do, as far as it can be read without running it. Linear. */
export function insertedMarkup(code: string): readonly string[] {
  if (
    !/HTML|\.(?:createContextualFragment|parseFromString)\(|\.(?:html|append|prepend|after|before)\b/.test(
      code,
    )
  )
    return [];
  let parts = inserted.get(code);
  if (parts === undefined) {
    parts = [INSERT, PARSES].flatMap((calls) => argumentsOf(code, calls));
    if (inserted.size > 500) inserted.clear();
    inserted.set(code, parts);
  }
  return parts;
}

const LINK = /<a(?:rea)?\b/i;

/** Whether what a script writes or inserts holds links at all. */
export const writesLinks = (code: string): boolean =>
  LINK.test(writtenMarkup(code)) || insertedMarkup(code).some((piece) => LINK.test(piece));
