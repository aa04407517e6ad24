/** What XML 1.0 cannot hold: control characters but tab and line breaks, lone surrogates, two non-characters. */
const unwritable =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

/** Private use areas: what they show depends on the fonts of the machine that wrote them. */
const privateUse = /[\uE000-\uF8FF]|[\u{F0000}-\u{FFFFD}]|[\u{100000}-\u{10FFFD}]/gu;

/** Ideographs beyond the basic plane: 仿宋_GB2312 and its like hold none of them. */
const beyond = /[\u{20000}-\u{3FFFF}]/gu;

/** Ideographs that the fonts of official documents do not hold, each once. */
export const rareSigns = (text: string): string[] => [...new Set(text.match(beyond))];

/** Whether the fonts of the writer's machine decide what the character shows. */
export function isPrivateUse(character: string): boolean {
  return character.search(privateUse) >= 0;
}

/** Puts U+FFFD in the place of every character that would make the file unreadable. */
export function writable(text: string): string {
  return text.replace(unwritable, "\uFFFD");
}

/** Characters, written as U+XXXX, that readers would not see as meant. */
export function lostCharacters(text: string): string[] {
  const found = [...text.matchAll(unwritable), ...text.matchAll(privateUse), ...text.matchAll(/\uFFFD/gu)];
  const codes = found.map(([sign]) => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0"));
  return [...new Set(codes)].map((code) => `U+${code}`);
}

/** What a reader counts as one character: a variation selector or a second code unit adds nothing. */
export function signs(text: string): string[] {
  return [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(text)].map((part) => part.segment);
}

/** The first signs of a text, for a quotation: one beyond the basic plane is never cut in two. */
export const firstSigns = (text: string, count: number): string =>
  Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join("");

/** The last signs of a text. */
export const lastSigns = (text: string, count: number): string =>
  Array.from(text.slice(-2 * count - 1))
    .slice(-count)
    .join("");
