/** 20 characters of 2号 fit into 156 mm. */
export const titleLineLength = 20;
const neverFirst = /^[的地得和与及、，。；：）》”〕]/u;
const neverLast = /(?:[（《“〔、]|关于|[全各本该])$/u;

function* splits(words: string[], lines: number): Generator<string[]> {
  if (lines === 1) {
    yield [words.join("")];
    return;
  }
  for (let cut = 1; cut <= words.length - lines + 1; cut += 1) {
    const first = words.slice(0, cut).join("");
    if ([...first].length > titleLineLength) return;
    for (const rest of splits(words.slice(cut), lines - 1)) yield [first, ...rest];
  }
}

function penalty(lines: string[]): number {
  const lengths = lines.map((line) => [...line].length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  let total = lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0);
  for (const [index, length] of lengths.entries()) {
    const before = lengths[index - 1] ?? 0;
    const after = lengths[index + 1] ?? 0;
    // A waist gives an hourglass; 7.3.1 wants a trapezoid or a diamond.
    if (index > 0 && index < lengths.length - 1 && length < before && length < after) total += 50;
    if (length > titleLineLength) total += 10_000;
    if (index > 0 && neverFirst.test(lines[index] ?? "")) total += 200;
    if (index < lines.length - 1 && neverLast.test(lines[index] ?? "")) total += 200;
  }
  return total;
}

/** Breaks a title at words into lines of at most 20 characters, as even as they go (GB/T 9704-2012 7.3.1). */
export function breakTitle(text: string): string[] {
  const length = [...text].length;
  if (length <= titleLineLength) return [text];
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map(
    (part) => part.segment,
  );
  const count = Math.ceil(length / titleLineLength);
  let best: string[] = [text];
  let least = Number.POSITIVE_INFINITY;
  for (const lines of [count, count + 1]) {
    for (const candidate of splits(words, lines)) {
      const value = penalty(candidate) + (lines - count) * 60;
      if (value < least) [best, least] = [candidate, value];
    }
  }
  return best;
}
