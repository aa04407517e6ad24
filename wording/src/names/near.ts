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

/** The first or second part of names, and the other parts that belong to it by their deletion neighbourhoods. */
interface Whole {
  text: string;
  /** Whether the other part follows it. */
  forward: boolean;
  near: Map<string, Half[]>;
  /** Lengths of text in which the other part may stand. */
  lengths: Set<number>;
}

const NONE: readonly Whole[] = [];
const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);

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
  /** By the first two signs of a half (their codes as one number): the halves that begin so. Most places of a text begin none. */
  readonly #byStart = new Map<number, Whole[]>();

  /** @param names at least four characters each; shorter ones are near to too much */
  constructor(names: readonly string[]) {
    for (const name of new Set(names)) {
      if (name.length < 4) continue;
      // Cut in two places: characters that were swapped across the one cut lie on one side of the other.
      for (const middle of new Set([name.length >> 1, (name.length >> 1) + 1])) {
        this.#put(name.slice(0, middle), true, { name, rest: name.slice(middle) });
        this.#put(name.slice(middle), false, { name, rest: name.slice(0, middle) });
      }
    }
  }

  #put(text: string, forward: boolean, half: Half): void {
    if (text.length < 2) return;
    const start = pairAt(text, 0);
    const wholes = this.#byStart.get(start) ?? [];
    this.#byStart.set(start, wholes);
    let whole = wholes.find((one) => one.text === text && one.forward === forward);
    if (!whole) wholes.push((whole = { text, forward, near: new Map(), lengths: new Set() }));
    for (const one of withoutOne(half.rest)) {
      const list = whole.near.get(one);
      if (list) list.push(half);
      else whole.near.set(one, [half]);
    }
    for (const more of [-1, 0, 1]) whole.lengths.add(half.rest.length + more);
  }

  find(text: string): Near[] {
    const found: Near[] = [];
    for (let at = 0; at + 1 < text.length; at += 1)
      for (const { text: whole, forward, near, lengths } of this.#byStart.get(pairAt(text, at)) ?? NONE)
        if (text.startsWith(whole, at))
          found.push(...this.#compare(text, near, lengths, { from: at, middle: at + whole.length, forward }));
    return found;
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
