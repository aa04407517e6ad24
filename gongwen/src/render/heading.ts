import type { Paragraph } from "docx";
import { fonts } from "../layout/fonts.ts";
import type { Block, HeadingLevel } from "../model/document.ts";
import { line } from "./paragraph.ts";
import { run, runs } from "./runs.ts";

const fontOf: Record<HeadingLevel, string> = {
  1: fonts.heading,
  2: fonts.subheading,
  3: fonts.body,
  4: fonts.body,
};

/** A heading with its numeral; the text of a run-in heading follows in the same paragraph (GB/T 9704-2012 7.3.3). */
export function heading(block: Extract<Block, { kind: "heading" }>, numeral: string): Paragraph {
  const children = [run(numeral + block.text, fontOf[block.level]), ...runs(block.runIn ?? [])];
  return line(children, 2, { keepNext: block.runIn === undefined });
}
