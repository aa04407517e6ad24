import { TextRun } from "docx";
import { family, fonts } from "../layout/fonts.ts";
import { characterSpacing, size } from "../layout/measures.ts";
import type { Inline } from "../model/document.ts";

/** A 3号 run with the spacing that gives 28 characters a line (GB/T 9704-2012 5.2.3). */
export function run(text: string, font: string = fonts.body, bold = false): TextRun {
  return new TextRun({ text, font: family(font), size: size.third, bold, characterSpacing });
}

/** Runs of body text. */
export function runs(inlines: Inline[]): TextRun[] {
  return inlines.map((inline) =>
    typeof inline === "string" ? run(inline) : run(inline.text, fonts.body, inline.bold ?? false),
  );
}
