import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pageWords, type PageWords } from "../derive/pageWords.ts";
import { derivePage } from "../derive/page.ts";
import { advertisingOf, type Advertising } from "../derive/spamList.ts";
import { Stored } from "../evidence/stored.ts";
import type { SpamRow } from "../model.ts";

/** Where a row stands on a page that is known, or not known to be otherwise, to be clean. */
export interface SpamHit {
  url: string;
  place: "label" | "target" | "title";
  quote: string;
}

export interface SpamTrial {
  row: SpamRow;
  /** Pages that the row hits. */
  pages: number;
  /** The first of them. */
  hits: SpamHit[];
  places: Set<SpamHit["place"]>;
  /** It would not be found where it stands alone: it speaks against itself, or cannot stand there. */
  idle: boolean;
}

/** Places told of each row, and signs of each. */
const TOLD = 5;
const SHOWN = 80;

const CORPUS = join(import.meta.dirname, "..", "..", "corpus");
/** Checks whose cases carry planted words; of theirs only what the corpus calls honest is taken. */
const PLANTED = new Set(["hidden-link", "tampering", "cloaking"]);

function wordsOf(file: string, url: string): PageWords {
  const fields = {
    recordId: file,
    url,
    date: "2020-01-01T00:00:00.000Z",
    look: 1 as const,
    milliseconds: 0,
    truncated: null,
    certificateFault: false,
  };
  return pageWords(
    derivePage(new Stored(fields, 200, [["content-type", "text/html; charset=utf-8"]], readFileSync(file))),
  );
}

let clean: PageWords[] | null = null;

/** The honest pages that the product ships: of the corpus those in which nothing was planted, and the cases of the checks that know no planted words. */
export function cleanPages(): PageWords[] {
  if (clean) return clean;
  const manifest = JSON.parse(readFileSync(join(CORPUS, "manifest.json"), "utf8")) as {
    file: string;
    site: string;
    planted: boolean;
  }[];
  const pages = manifest.flatMap(({ file, site, planted }) =>
    planted ? [] : [wordsOf(join(CORPUS, file), `http://${site}/`)],
  );
  const checks = join(import.meta.dirname, "..", "check");
  for (const entry of readdirSync(checks, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".html")) continue;
    const check = dirname(entry.parentPath).slice(checks.length + 1);
    if (PLANTED.has(check)) continue;
    pages.push(
      wordsOf(join(entry.parentPath, entry.name), `http://${check}.${entry.name.slice(0, -5)}.test/`),
    );
  }
  clean = pages;
  return pages;
}

function emptyTrial(row: SpamRow): SpamTrial {
  const alone = advertisingOf({ spam: { version: 0, sha256: "", rows: [row] } });
  const found = row.place === "target" ? alone.rows("", `http://${row.text}/`) : alone.rows(row.text, null);
  return { row, pages: 0, hits: [], places: new Set(), idle: found.length === 0 };
}

/** Tries rows on pages, some pages after others; no two rows have the same text. */
export class SpamTrials {
  readonly #trials: Map<string, SpamTrial>;
  readonly #spam: Advertising;
  tried = 0;

  constructor(rows: readonly SpamRow[]) {
    this.#trials = new Map(rows.map((row) => [row.text.toLowerCase(), emptyTrial(row)]));
    this.#spam = advertisingOf({ spam: { version: 0, sha256: "", rows: [...rows] } });
  }

  try(page: PageWords): void {
    this.tried += 1;
    const hit = new Set<SpamTrial>();
    const note = (rows: readonly string[], place: SpamHit["place"], quote: string): void => {
      for (const text of rows) {
        const trial = this.#trials.get(text.toLowerCase());
        if (!trial) continue;
        hit.add(trial);
        trial.places.add(place);
        if (trial.hits.length < TOLD) trial.hits.push({ url: page.url, place, quote: quote.slice(0, SHOWN) });
      }
    };
    for (const name of [page.title, page.named]) note(this.#spam.rowsInTitle(name), "title", name);
    for (const { label, url } of page.links) {
      note(this.#spam.rows(label, null), "label", label);
      note(this.#spam.rows("", url), "target", url ?? "");
    }
    for (const trial of hit) trial.pages += 1;
  }

  get results(): SpamTrial[] {
    return [...this.#trials.values()];
  }
}
