import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A wording that nothing says any more. */
export interface Old {
  pattern: string;
  /** A text that the pattern finds, so that it can find something. */
  planted: string;
  except?: { file: string; why: string }[];
}

/** A row of the reading of every sentence: what was wrong with it once, and what shows that it is not any more. */
export interface WordingRow {
  row: string;
  about: string;
  old?: Old[];
  /** `wrong` of entries of the glossary. */
  glossary?: string[];
  /** Pattern of a kind of produced texts (`producedTexts.ts`), and of what at least one of them says. */
  says?: { kind: string; pattern: string }[];
  /** A sentence of a screen that no finished year prints. */
  source?: { file: string; text: string }[];
  tests?: { file: string; name: string }[];
  argument?: string;
}

const table = JSON.parse(readFileSync(join(import.meta.dirname, "wordingRows.json"), "utf8")) as {
  /** Rows of each series. */
  series: Record<string, number>;
  rows: WordingRow[];
};

export const { rows, series } = table;
