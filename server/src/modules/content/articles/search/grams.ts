const WORD = /[a-z0-9]+|[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]+/gu;
/** Longest word of Latin letters and digits that is kept whole. */
const LONGEST = 40;

/** Text as it is compared: full-width letters as half-width, small letters, no brackets or spaces between Chinese characters. */
export const comparable = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<=[\u3400-\u9fff0-9])\s+(?=[\u3400-\u9fff0-9])/g, "");

/** Runs of Chinese characters, words of Latin letters and digits. */
export const words = (text: string): string[] => comparable(text).match(WORD) ?? [];

/**
 * What stands in the index for a text: each pair of neighbouring Chinese characters, the last character of a run alone (so that every
 * character begins something), each Latin word whole.
 */
export function grams(text: string): Set<string> {
  const all = new Set<string>();
  for (const word of words(text)) {
    if (/^[a-z0-9]/.test(word)) {
      all.add(word.slice(0, LONGEST));
      continue;
    }
    const letters = [...word];
    letters.forEach((letter, place) => all.add(letter + (letters[place + 1] ?? "")));
  }
  return all;
}

/** What a query asks of the index: all of these must be there; with `prefix`, as the beginning of something. */
export interface QueryGram {
  gram: string;
  prefix: boolean;
}

/** Most grams of one query; a longer one is a paste, and these are enough to find it. */
const MOST = 40;

export function queryGrams(text: string): QueryGram[] {
  const all = new Map<string, QueryGram>();
  for (const word of words(text)) {
    const letters = [...word];
    if (/^[a-z0-9]/.test(word)) all.set(word, { gram: word.slice(0, LONGEST), prefix: true });
    else if (letters.length === 1) all.set(word, { gram: word, prefix: true });
    else
      for (let place = 0; place + 1 < letters.length; place += 1) {
        const gram = letters[place]! + letters[place + 1]!;
        all.set(gram, { gram, prefix: false });
      }
  }
  return [...all.values()].slice(0, MOST);
}

/** As PostgreSQL reads a tsquery. Grams are letters and digits only: nothing needs to be escaped but the quotes are there. */
export const queryText = (asked: readonly QueryGram[], weight: "" | "A" = ""): string =>
  asked
    .map(({ gram, prefix }) => `'${gram}'${prefix || weight ? ":" : ""}${prefix ? "*" : ""}${weight}`)
    .join(" & ");

/** As PostgreSQL reads a tsvector: A of headings, B of the text. */
export function vectorText(heading: string, body: string): string {
  const first = grams(heading);
  const all = new Map([...grams(body)].map((gram) => [gram, "1B"]));
  for (const gram of first) all.set(gram, all.has(gram) ? "1A,2B" : "1A");
  return [...all].map(([gram, at]) => `'${gram}':${at}`).join(" ");
}
