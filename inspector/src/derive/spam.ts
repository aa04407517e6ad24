import data from "../../data/spam.json" with { type: "json" };
import { normalise, WordFinder } from "./words.ts";

const variants = new Map(Object.entries(data.variants));
const HAS_VARIANT = new RegExp(`[${[...variants.keys()].join("")}]`);
/** Marks that spam sets between the signs of a word; a blank in English words is no mark. */
const BETWEEN = /[\p{P}\p{S}_]{1,99}/gu;
const LATIN = /[a-z]/i;

const IN_ENGLISH = /^[a-z0-9 ]+$/i;
const words = new WordFinder(data.words.filter((one) => !IN_ENGLISH.test(one)));
const english = new RegExp(
  `\\b(?:${data.words
    .filter((one) => IN_ENGLISH.test(one))
    .map((one) => one.replaceAll(" ", "[\\s_-]"))
    .join("|")})s?\\b`,
  "gi",
);
const honest = new RegExp(data.honest.join("|"), "g");
const versed = new RegExp(data.versed.words.join("|"), "i");
const lookalikes = new Map(Object.entries(data.lookalikes.letters));
const HAS_LOOKALIKE = new RegExp(`[${[...lookalikes.keys()].join("")}]`);
const prohibiting = new RegExp(data.prohibiting.join("|"), "i");
const targets = new RegExp(`(?:${data.targets.join("|")})`, "i");

/** Traditional and variant signs as simplified ones, as far as the lists of words need them. */
export const simplified = (text: string): string =>
  HAS_VARIANT.test(text) ? [...text].map((one) => variants.get(one) ?? one).join("") : text;

/** Traditional and variant signs as the simplified ones of the word list, full-width as half-width, nothing between. */
export const folded = (text: string): string => simplified(normalise(text).replace(BETWEEN, ""));

/** Whether a text speaks against something, or of a good cause: what it then names it does not advertise. */
export const speaksAgainst = (text: string): boolean => prohibiting.test(normalise(text));

/** Signs that nobody sees, which part the letters of a word. */
const UNSEEN = /[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]|\u034f|\p{Variation_Selector}/gu;

/** Letters that only look Latin as those that they look like. */
const inLatin = (text: string): string =>
  HAS_LOOKALIKE.test(text) ? [...text.toLowerCase()].map((one) => lookalikes.get(one) ?? one).join("") : text;

/** A text as it is seen: full-width signs as half-width ones, and none that nobody sees. */
const shown = (text: string): string => text.normalize("NFKC").replace(UNSEEN, "");

/** Signs of the alphabets from which look-alike letters come. */
const ALPHABETIC = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]{1,99}/gu;
const OF_LATIN = /[\p{Script=Latin}\p{N}]/u;

/**
 * A text in which rows of a list are looked for: small letters, nothing unseen, look-alike letters among Latin ones as Latin ones. Words that are wholly of
 * another alphabet stay what they are: a unit's Russian page is no brand's name.
 */
export const latinText = (text: string): string =>
  shown(text)
    .toLowerCase()
    .replace(ALPHABETIC, (word) => (OF_LATIN.test(word) ? inLatin(word) : word));

/** Whether a label tells of a thing as those do who study, teach or judge it. */
export const tellsOf = (label: string): boolean => versed.test(label);

/** In place of what is taken out: no word of a list holds it, and what stood apart stays so. */
const TAKEN = "|";

/** The words of advertising that a text carries; none when it speaks against them. Names of lotteries for public welfare are no advertising. */
export function spamWords(text: string): string[] {
  const plain = searched(text);
  if (plain === null) return [];
  const half = inLatin(shown(text));
  const latin = LATIN.test(half) ? [...half.matchAll(english)].map((one) => one[0].toLowerCase()) : [];
  return [...new Set([...words.find(plain), ...latin])];
}

/** A text as words are looked for in it; null when it speaks against them. Names of lotteries for public welfare are taken out. */
export function searched(text: string): string | null {
  if (text === "" || speaksAgainst(text)) return null;
  return folded(text).replace(honest, TAKEN);
}

/** Whether the name of a host is that of a gambling or adult site. */
export const isSpamTarget = (url: string | null): boolean =>
  url !== null && targets.test(URL.parse(url)?.hostname ?? "");
