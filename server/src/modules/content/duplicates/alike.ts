import { lettersAlone } from "../../../core/lettersAlone.ts";
import { distance, resemblance, wordsOf, type Words } from "./fingerprint.ts";

/** Bits by which fingerprints of one text may differ; beyond, no text is read. */
const NEAR = 16;
/** Share of pieces in common from which the program calls it the same text. */
const SAME_TEXT = 0.7;

export interface Item {
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

/** Pairs that are worth a look: the same title but for spaces and punctuation, or fingerprints near each other. Pure. */
export function candidates(items: readonly Item[]): Candidate[] {
  const rows = items.map(
    ({ id, title, fingerprint }): { id: string; title: string; words: Words | null } => ({
      id,
      title: lettersAlone(title),
      words: fingerprint === null ? null : wordsOf(fingerprint),
    }),
  );
  const out: Candidate[] = [];
  rows.forEach((one, index) => {
    for (let next = index + 1; next < rows.length; next += 1) {
      const other = rows[next]!;
      const bits = one.words && other.words ? distance(one.words, other.words) : null;
      const sameTitle = one.title !== "" && one.title === other.title;
      if (sameTitle || (bits !== null && bits <= NEAR))
        out.push({ one: one.id, other: other.id, sameTitle, bits });
    }
  });
  return out;
}

export type Suggestion = "same-text" | "look";

/** What the program says of a candidate from both texts; null when the texts have little in common and the titles differ. Pure. */
export function suggestionOf(
  { sameTitle, bits }: Pick<Candidate, "sameTitle" | "bits">,
  one: string | null,
  other: string | null,
): { suggestion: Suggestion | null; common: number | null } {
  const common = one === null || other === null ? null : resemblance(one, other);
  if (common !== null && bits !== null && bits <= NEAR && common >= SAME_TEXT)
    return { suggestion: "same-text", common };
  return { suggestion: sameTitle || (common !== null && common >= SAME_TEXT / 2) ? "look" : null, common };
}
