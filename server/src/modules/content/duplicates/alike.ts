import { lettersAlone } from "../../../core/lettersAlone.ts";
import { distance, resemblance, wordsOf, type Words } from "./fingerprint.ts";

/** Bits by which fingerprints of one text may differ; beyond, no text is read. */
const NEAR = 16;
/** Share of pieces in common from which the program calls it the same text. */
const SAME_TEXT = 0.7;

export interface Compared {
  id: string;
  title: string;
  /** Null of what has no text. */
  fingerprint: string | null;
}

export interface Candidate {
  one: string;
  other: string;
  sameTitle: boolean;
  /** Bits; null when one has no text. */
  bits: number | null;
}

/**
 * With so many earlier contributions at most one is paired for each of the two likenesses: of texts the nearest (of equally near ones the first
 * arrivals, by which copies hang together), of titles alone the latest.
 */
const PARTNERS = 20;
/** Comparisons after which others have their turn. */
const TURN = 200_000;

/**
 * Pairs that are worth a look, those of each contribution with earlier ones in their turn: the same title but for spaces and punctuation, or
 * fingerprints near each other. A thousand copies of one text make no million pairs. Null in between: a good moment to let others in. Pure.
 * @param items in the order of arrival
 */
export function* candidates(items: readonly Compared[]): Generator<Candidate | null> {
  const rows = items.map(
    ({ id, title, fingerprint }): { id: string; title: string; words: Words | null } => ({
      id,
      title: lettersAlone(title),
      words: fingerprint === null ? null : wordsOf(fingerprint),
    }),
  );
  let compared = 0;
  for (const [index, other] of rows.entries()) {
    const near: { before: number; bits: number }[] = [];
    const titled: number[] = [];
    for (let before = 0; before < index; before += 1) {
      compared += 1;
      if (compared % TURN === 0) yield null;
      const one = rows[before]!;
      const bits = one.words && other.words ? distance(one.words, other.words) : null;
      if (bits !== null && bits <= NEAR) near.push({ before, bits });
      else if (one.title !== "" && one.title === other.title) titled.push(before);
    }
    near.sort((one, two) => one.bits - two.bits || one.before - two.before);
    const chosen = [...near.slice(0, PARTNERS).map((one) => one.before), ...titled.slice(-PARTNERS)];
    for (const before of chosen.toSorted((one, two) => one - two)) {
      const one = rows[before]!;
      yield {
        one: one.id,
        other: other.id,
        sameTitle: one.title !== "" && one.title === other.title,
        bits: one.words && other.words ? distance(one.words, other.words) : null,
      };
    }
  }
}

/** What a text has in common with itself: all, unless it has no letters. */
const sameLetters = (text: string): number => (lettersAlone(text) === "" ? 0 : 1);

export type Suggestion = "same-text" | "look";

/** What the program says of a candidate from both texts; null when the texts have little in common and the titles differ. Pure. */
export function suggestionOf(
  { sameTitle, bits }: Pick<Candidate, "sameTitle" | "bits">,
  one: string | null,
  other: string | null,
): { suggestion: Suggestion | null; common: number | null } {
  const common =
    one === null || other === null ? null : one === other ? sameLetters(one) : resemblance(one, other);
  if (common !== null && bits !== null && bits <= NEAR && common >= SAME_TEXT)
    return { suggestion: "same-text", common };
  return { suggestion: sameTitle || (common !== null && common >= SAME_TEXT / 2) ? "look" : null, common };
}
