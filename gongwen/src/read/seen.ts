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

/** The runs of the stretches of a line between some borders, which ascend. */
function cutAll(runs: readonly WordRun[], borders: readonly number[]): WordRun[][] {
  const out: WordRun[][] = borders.slice(1).map(() => []);
  let [at, piece] = [0, 0];
  for (const run of runs) {
    const end = at + run.text.length;
    while (at < end && piece < out.length) {
      const border = borders[piece + 1] ?? end;
      const until = Math.min(end, border);
      const text = run.text.slice(run.text.length - (end - at), run.text.length - (end - until));
      if (text !== "") out[piece]?.push({ ...run, text });
      at = until;
      if (at === border) piece += 1;
    }
  }
  return out;
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
  const pieces = cutAll(paragraph.runs, [...starts, paragraph.text.length]);
  return pieces.map((found, index) => {
    // The break between two of them shows in neither.
    const last = found.at(-1);
    const broken = index < pieces.length - 1 && last?.text.endsWith("\n") === true;
    const runs = broken ? [...found.slice(0, -1), { ...last, text: last.text.slice(0, -1) }] : found;
    const text = runs.map((run) => run.text).join("");
    const line = { ...paragraph, runs: runs.filter((run) => run.text !== ""), text, parted: true as const };
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
