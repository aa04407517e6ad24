/** What the eye passes over: width, spaces, brackets, dots, dashes, characters without width. */
const PASSED_OVER = /[\s\p{P}\p{Cf}·•]/gu;

/** Different characters that a reader of a long name takes for the same. */
const TWINS: Record<string, string> = {
  已: "己",
  巳: "己",
  未: "末",
  土: "士",
  日: "曰",
  冶: "治",
  淅: "浙",
};

/** Two names with the same outline look alike to anyone who reads a list. */
export const outline = (name: string): string =>
  [...name.normalize("NFKC").replaceAll(PASSED_OVER, "")].map((one) => TWINS[one] ?? one).join("");

/** Whether one change of one character makes one text of the other. */
export function oneCharacterApart(one: string, other: string): boolean {
  const [short, long] = [[...one], [...other]].sort((a, b) => a.length - b.length);
  if (!short || !long || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string[], from: number): string => text.slice(from).join("");
  if (short.length === long.length) return at < short.length && rest(short, at + 1) === rest(long, at + 1);
  return rest(short, at) === rest(long, at + 1);
}
