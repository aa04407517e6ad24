/** Widths of spaces that people and web pages type, in characters of the type around them. */
const WIDTHS = new Map<string, number>([
  ["　", 1],
  ["\u2003", 1],
  [" ", 1 / 2],
  ["\u00a0", 1 / 2],
  ["\u2002", 1 / 2],
  ["\u2007", 1 / 2],
  ["\u2004", 1 / 3],
  ["\u2005", 1 / 4],
  ["\u2006", 1 / 6],
  ["\u2009", 1 / 5],
  ["\u202f", 1 / 5],
  ["\u200a", 1 / 8],
  ["\u200b", 0],
  ["\ufeff", 0],
]);

/** How wide one sign is if it is a space; undefined for any other sign, a tab included. */
export const spaceWidth = (sign: string): number | undefined => WIDTHS.get(sign);

/** Width of the spaces at one side of a text, in characters. */
export function typedWidth(text: string, side: "before" | "behind"): number {
  const signs = side === "before" ? [...text] : [...text].toReversed();
  const end = signs.findIndex((sign) => !WIDTHS.has(sign));
  return signs.slice(0, end < 0 ? signs.length : end).reduce((sum, sign) => sum + (WIDTHS.get(sign) ?? 0), 0);
}
