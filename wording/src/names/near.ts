/** How a text differs from a name by one slip. */
export interface Slip {
  kind: "swapped" | "missing" | "added" | "replaced";
  /** Place of the slip in the text's word. */
  at: number;
  /** The character that is missing, added or replaced in the name, and what stands in the text. */
  right: string;
  wrong: string;
}

/** The one slip that makes `text` of `name`, or null when it is not exactly one. */
export function slipOf(text: string, name: string): Slip | null {
  let start = 0;
  while (start < text.length && start < name.length && text[start] === name[start]) start += 1;
  const longer = text.length - name.length;
  if (longer === 0) {
    if (start === name.length) return null;
    if (text.slice(start + 1) === name.slice(start + 1))
      return { kind: "replaced", at: start, right: name[start] as string, wrong: text[start] as string };
    if (
      text[start] === name[start + 1] &&
      text[start + 1] === name[start] &&
      text.slice(start + 2) === name.slice(start + 2)
    )
      return {
        kind: "swapped",
        at: start,
        right: name.slice(start, start + 2),
        wrong: text.slice(start, start + 2),
      };
    return null;
  }
  if (longer === -1 && text.slice(start) === name.slice(start + 1))
    return { kind: "missing", at: start, right: name[start] as string, wrong: "" };
  if (longer === 1 && text.slice(start + 1) === name.slice(start))
    return { kind: "added", at: start, right: "", wrong: text[start] as string };
  return null;
}

/** A text with each one of its characters left out, and the text itself: two texts that are one slip apart share one (a deletion neighbourhood). */
function withoutOne(text: string): string[] {
  return [text, ...Array.from(text, (_sign, at) => text.slice(0, at) + text.slice(at + 1))];
}

interface Half {
  name: string;
  rest: string;
}

export interface Near {
  name: string;
  from: number;
  to: number;
  slip: Slip;
}

/**
 * Finds where a text nearly says one of some names. One slip leaves the first or the second half of a name whole; so halves are looked up at
 * each place of the text, and the other half is compared through its deletion neighbourhood: a fixed number of look-ups a place, whatever
 * the text and however many names share a half.
 */
export class NearFinder {
  /** Whole first halves, and whole second halves, by length and words, with the neighbourhoods of what belongs to them. */
  readonly #first = new Map<string, Map<string, Half[]>>();
  readonly #second = new Map<string, Map<string, Half[]>>();
  readonly #firstLengths = new Set<number>();
  readonly #secondLengths = new Set<number>();
  readonly #restLengths = new Map<string, Set<number>>();

  /** @param names at least four characters each; shorter ones are near to too much */
  constructor(names: readonly string[]) {
    for (const name of new Set(names)) {
      if (name.length < 4) continue;
      // Cut in two places: characters that were swapped across the one cut lie on one side of the other.
      for (const middle of new Set([name.length >> 1, (name.length >> 1) + 1])) {
        const [before, after] = [name.slice(0, middle), name.slice(middle)];
        this.#put(this.#first, before, { name, rest: after });
        this.#put(this.#second, after, { name, rest: before });
        this.#firstLengths.add(before.length);
        this.#secondLengths.add(after.length);
      }
    }
  }

  #put(index: Map<string, Map<string, Half[]>>, whole: string, half: Half): void {
    let near = index.get(whole);
    if (!near) index.set(whole, (near = new Map()));
    for (const one of withoutOne(half.rest)) {
      const list = near.get(one);
      if (list) list.push(half);
      else near.set(one, [half]);
    }
    const key = `${index === this.#first ? "1" : "2"}${whole}`;
    const lengths = this.#restLengths.get(key) ?? new Set();
    for (const length of [half.rest.length - 1, half.rest.length, half.rest.length + 1]) lengths.add(length);
    this.#restLengths.set(key, lengths);
  }

  *find(text: string): Generator<Near> {
    for (let at = 0; at < text.length; at += 1) {
      for (const length of this.#firstLengths) {
        const whole = text.slice(at, at + length);
        const near = this.#first.get(whole);
        if (near)
          yield* this.#compare(text, near, this.#restLengths.get(`1${whole}`) as Set<number>, {
            from: at,
            middle: at + length,
            forward: true,
          });
      }
      for (const length of this.#secondLengths) {
        const whole = text.slice(at, at + length);
        const near = this.#second.get(whole);
        if (near)
          yield* this.#compare(text, near, this.#restLengths.get(`2${whole}`) as Set<number>, {
            from: at,
            middle: at + length,
            forward: false,
          });
      }
    }
  }

  *#compare(
    text: string,
    near: Map<string, Half[]>,
    lengths: Set<number>,
    { from, middle, forward }: { from: number; middle: number; forward: boolean },
  ): Generator<Near> {
    for (const length of lengths) {
      const [start, end] = forward ? [middle, middle + length] : [from - length, from];
      if (length < 1 || start < 0 || end > text.length) continue;
      const rest = text.slice(start, end);
      const met = new Set<string>();
      for (const key of withoutOne(rest))
        for (const { name, rest: right } of near.get(key) ?? []) {
          if (met.has(name)) continue;
          met.add(name);
          const slip = slipOf(rest, right);
          if (!slip) continue;
          if (forward) yield { name, from, to: end, slip: { ...slip, at: slip.at + (middle - from) } };
          else yield { name, from: start, to: middle, slip };
        }
    }
  }
}
