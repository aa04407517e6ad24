import { numeralOf } from "../model/numeral.ts";
import type { WordParagraph, WordRun } from "./word.ts";

/** The runs of a stretch of a line. */
export function cut(runs: readonly WordRun[], from: number, to: number): WordRun[] {
  let at = 0;
  return runs.flatMap((run) => {
    const begin = at;
    at += run.text.length;
    const text = run.text.slice(Math.max(0, from - begin), Math.max(0, to - begin));
    return text === "" ? [] : [{ ...run, text }];
  });
}

/** A line that somebody began as a paragraph: set in by spaces, or with the numeral of a heading. */
const begins = (line: string): boolean =>
  /^(?:[　\t]|[ \u00A0]{4})/u.test(line) || (numeralOf(line.trim())?.level ?? 9) <= 2;

/** Where paragraphs begin within a text that breaks of lines part. */
export function startsOf(text: string): number[] {
  const starts = [0];
  let at = 0;
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0 && begins(line)) starts.push(at);
    at += line.length + 1;
  }
  return starts;
}

/**
 * A paragraph of which lines were parted by breaks (手动换行) where paragraphs begin, as the paragraphs that a reader sees; itself where
 * there are none. Only the first of them has the indent of a first line.
 */
export function seenParagraphs(paragraph: WordParagraph): WordParagraph[] {
  const starts = startsOf(paragraph.text);
  if (starts.length === 1) return [paragraph];
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? paragraph.text.length;
    const text = paragraph.text.slice(from, to).replace(/\n$/u, "");
    const line = { ...paragraph, runs: cut(paragraph.runs, from, from + text.length), text };
    if (index === 0) return line;
    const { lead: _lead, pictures: _pictures, ...rest } = line;
    return {
      ...rest,
      label: "",
      firstLine: 0,
      pageBreakBefore: false,
      breaksPage: false,
      drawn: [],
      boxes: [],
    };
  });
}
