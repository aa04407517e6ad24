/**
 * Signs that people put between the characters of a word so that no list finds it: spaces, stars, points, dashes, strokes, pictures, what nobody
 * sees. Not the stops, dashes and dots of
 * Chinese sentences: what stands on two sides of them is two things.
 */
const BETWEEN =
  /(?<=\p{Script=Han})[\p{Z}\p{Cf}\p{Emoji_Presentation}*_~^|+=.\-/\\·•]{1,2}(?=\p{Script=Han})/gu;

/** A text with the signs taken out that stand between its Chinese characters; the same text where there are none. Of what strangers write alone. */
export const unspaced = (text: string): string => text.normalize("NFKC").replace(BETWEEN, "");
