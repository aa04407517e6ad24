import { readFileSync } from "node:fs";
import { parseDocument, type Block, type OfficialDocument } from "../index.ts";

export const SAMPLES = ["notice", "order", "feedback", "letter", "sheet"] as const;
export type Sample = (typeof SAMPLES)[number];

/** A fresh copy of one of the invented documents in `sample/`. */
export function sample(name: Sample): OfficialDocument {
  const path = new URL(`../../sample/${name}.json`, import.meta.url);
  return parseDocument(JSON.parse(readFileSync(path, "utf8")));
}

/** A paragraph of plain text. */
export const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });
