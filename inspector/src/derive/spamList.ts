import { domainToUnicode } from "node:url";
import type { SpamList, SpamRow } from "../model.ts";
import { folded, isSpamTarget, latinText, searched, spamWords } from "./spam.ts";
import { WordFinder } from "./words.ts";

const LATIN = /^[a-z0-9]+$/;
/** What parts the words of a label: blanks and the marks between entries of a list. */
const BETWEEN = /[\s|｜、，,;；/\\·•()（）[\]【】《》<>"“”‘’:：!！?？…_+~-]+/u;

/** Finds rows in texts of one kind of place. Every row is looked for at once, in one pass over the text. */
class Rows {
  readonly #inside: WordFinder;
  readonly #alone = new Map<string, string>();
  readonly #latin = new Map<string, string>();
  readonly #given = new Map<string, string>();

  constructor(rows: readonly SpamRow[]) {
    const inside: string[] = [];
    for (const { text, whole } of rows) {
      const word = folded(latinText(text));
      // What folds to nothing would stand everywhere.
      if (word === "") continue;
      if (LATIN.test(word)) this.#latin.set(word, text);
      else if (whole) this.#alone.set(word, text);
      else {
        inside.push(word);
        this.#given.set(word, text);
      }
    }
    this.#inside = new WordFinder(inside);
  }

  /** The rows that a text carries, as they were written; none when it speaks against them. Latin words always stand alone. */
  in(given: string): string[] {
    if (this.#given.size + this.#alone.size + this.#latin.size === 0) return [];
    const text = latinText(given);
    const plain = searched(text);
    if (plain === null) return [];
    const found = this.#inside.find(plain).map((word) => this.#given.get(word) ?? word);
    if (this.#latin.size > 0)
      for (const token of text.split(/[^a-z0-9]+/))
        found.push(...(this.#latin.has(token) ? [this.#latin.get(token) ?? token] : []));
    if (this.#alone.size > 0)
      for (const part of text.split(BETWEEN)) {
        const row = this.#alone.get(folded(part));
        if (row !== undefined) found.push(row);
      }
    return [...new Set(found)];
  }
}

/** Rows for names of hosts that are shorter stand for whole parts: "bet" stands in "alphabet" and "diabetes" too. */
const LONG_ROW = 8;

/** Finds rows in the names of hosts. */
class Hosts {
  readonly #inside: WordFinder;
  readonly #parts = new Set<string>();
  readonly #given = new Map<string, string>();

  constructor(rows: readonly SpamRow[]) {
    const inside: string[] = [];
    for (const { text, whole } of rows) {
      const name = latinText(text);
      this.#given.set(name, text);
      // A name with a dot is a host's: it begins and ends where parts do.
      if (whole || name.includes(".") || name.length < LONG_ROW) this.#parts.add(name);
      else inside.push(name);
    }
    this.#inside = new WordFinder(inside);
  }

  in(url: string | null): string[] {
    if (this.#given.size === 0) return [];
    const name = url === null ? "" : (URL.parse(url)?.hostname ?? "");
    if (name === "") return [];
    const found = new Set<string>();
    for (const host of name.includes("xn--") ? [name, latinText(domainToUnicode(name))] : [name]) {
      for (const word of this.#inside.find(host)) found.add(word);
      for (const part of partsOf(host)) if (this.#parts.has(part)) found.add(part);
    }
    return [...found].map((one) => this.#given.get(one) ?? one);
  }
}

/** A host's labels, those beside each other with the dots between, and what hyphens part in each. */
function* partsOf(host: string): Generator<string> {
  const labels = host.split(".");
  for (const [at, label] of labels.entries()) {
    yield* label.split("-");
    for (let end = at + 1; end <= labels.length; end += 1) yield labels.slice(at, end).join(".");
  }
}

/** What a run takes for advertising: the words of the rules, and the administrator's rows in the places that they name. */
export interface Advertising {
  /** Words of a link's label. */
  label(text: string): string[];
  /** Rows that a title or keywords carry; the rules' own words are asked apart (`spamWords`). */
  rowsInTitle(text: string): string[];
  /** Whether the name of a host is that of a gambling or adult site, or carries a row. */
  target(url: string | null): boolean;
  /** The rows alone that a label or target carries: what the list has added. */
  rows(label: string, url: string | null): string[];
}

const made = new WeakMap<SpamList, Advertising>();
/** Hosts are named with Latin letters: only such rows can stand there. */
const HOST_NAME = /^[a-z0-9][a-z0-9.-]*$/i;

function make({ rows }: Pick<SpamList, "rows">): Advertising {
  const labels = new Rows(rows.filter(({ place }) => place !== "target"));
  const titles = new Rows(rows.filter(({ place }) => place === "anywhere"));
  const hosts = new Hosts(
    rows.filter(({ place, text }) => place !== "label" && HOST_NAME.test(latinText(text))),
  );
  return {
    label: (text) => [...new Set([...spamWords(text), ...labels.in(text)])],
    rowsInTitle: (text) => titles.in(text),
    target: (url) => isSpamTarget(url) || hosts.in(url).length > 0,
    rows: (label, url) => [...new Set([...labels.in(label), ...hosts.in(url)])],
  };
}

const WITHOUT = make({ rows: [] });

/** The advertising that an inspection looks for. */
export function advertisingOf({ spam }: { spam?: SpamList }): Advertising {
  if (!spam || spam.rows.length === 0) return WITHOUT;
  const known = made.get(spam) ?? make(spam);
  made.set(spam, known);
  return known;
}
