/** 20 characters of 2号 fit into 156 mm. */
export const titleLineLength = 20;
const neverFirst = /^[的地得和与及、，。；：）》”〕]/u;
const neverLast = /(?:[（《“〔、]|关于|[全各本该])$/u;

/** What a break costs beside the unevenness of the lines, in squared characters. */
const waist = 50;
const badEdge = 200;
const extraLine = 60;

interface Break {
  cost: number;
  lines: string[];
}

/** Whether the line before fell short of the one before it: with a longer line after, it is a waist. */
interface Previous {
  length: number;
  fell: boolean;
}

/**
 * The cheapest way to set words in a number of lines, as even as they go.
 * A waist gives an hourglass; 7.3.1 wants a trapezoid or a diamond.
 */
class LineBreaker {
  readonly #words: string[];
  readonly #mean: number;
  readonly #known = new Map<string, Break | null>();

  constructor(words: string[], lines: number) {
    this.#words = words;
    this.#mean = [...words.join("")].length / lines;
  }

  /** Best lines from word `start` on; null when they do not fit into so many. */
  best(start: number, lines: number, previous: Previous | null): Break | null {
    const key = `${start} ${lines} ${previous?.length} ${previous?.fell}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#search(start, lines, previous);
    this.#known.set(key, found);
    return found;
  }

  #search(start: number, lines: number, previous: Previous | null): Break | null {
    let best: Break | null = null;
    const last = this.#words.length;
    for (let end = lines === 1 ? last : start + 1; end <= last - lines + 1; end += 1) {
      const text = this.#words.slice(start, end).join("");
      const length = [...text].length;
      // A single word may be longer than a line: there is no better place to break it.
      if (length > titleLineLength && end > start + 1) break;
      const fell = previous !== null && length < previous.length;
      const rest = lines === 1 ? { cost: 0, lines: [] } : this.best(end, lines - 1, { length, fell });
      if (rest === null) continue;
      let cost = (length - this.#mean) ** 2 + rest.cost;
      if (previous?.fell && previous.length < length) cost += waist;
      if (previous && neverFirst.test(text)) cost += badEdge;
      if (lines > 1 && neverLast.test(text)) cost += badEdge;
      if (best === null || cost < best.cost) best = { cost, lines: [text, ...rest.lines] };
    }
    return best;
  }
}

/** Breaks a title at words into lines of at most 20 characters, as even as they go (GB/T 9704-2012 7.3.1). */
export function breakTitle(text: string): string[] {
  const length = [...text].length;
  if (length <= titleLineLength) return [text];
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map(
    (part) => part.segment,
  );
  const least = Math.ceil(length / titleLineLength);
  let best: Break | null = null;
  // Words that do not divide well may need more lines; with one word a line it always ends.
  for (let lines = least; lines <= words.length && (best === null || lines <= least + 1); lines += 1) {
    const found = new LineBreaker(words, lines).best(0, lines, null);
    const cost = (found?.cost ?? 0) + (lines - least) * extraLine;
    if (found && (best === null || cost < best.cost)) best = { cost, lines: found.lines };
  }
  return best?.lines ?? [text];
}
