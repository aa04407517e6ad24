/** Most characters of a title's line: 2号 in 版心 (GB/T 9704-2012 7.3.1). */
const LINE = 20;
const NOT_FIRST = /^[》）、，。”]/;
const NOT_LAST = /[《（“]$/;

/** Width in characters; a letter, numeral or space takes half of one. */
const width = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\u0020-\u007e]/.test(one) ? 0.5 : 1), 0);

/** A title in as few lines as it needs, of about the same length, broken between words and never after 《 or before 》. */
export function titleLines(title: string): string[] {
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(title)].map(
    (one) => one.segment,
  );
  const count = Math.ceil(width(title) / LINE);
  const lines: string[] = [];
  let line = "";
  for (const [index, word] of words.entries()) {
    const rest = words.slice(index).join("");
    const even = (width(line) + width(rest)) / Math.max(1, count - lines.length);
    const mayBreak = line !== "" && !NOT_FIRST.test(word) && !NOT_LAST.test(line.trimEnd());
    const full = width(line) + width(word) > LINE;
    if (mayBreak && (full || (lines.length < count - 1 && width(line) + width(word) / 2 > even))) {
      lines.push(line.trim());
      line = "";
    }
    line += word;
  }
  return [...lines, line.trim()].filter((one) => one !== "");
}
