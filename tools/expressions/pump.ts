/**
 * For expressions of which recheck came to no end: texts that repeat the signs of the expression itself, alone and in pairs, behind and before
 * others of them. Steps can't be counted, so the time of two lengths is compared, the least of several tries: done when an expression is judged,
 * never in a test.
 */
const LENGTHS = [4000, 16_000] as const;
/** A text four times as long may take that much longer: linear is 4, a square 16. */
const ALLOWED = 9;
/** Below this (milliseconds) nothing grows that could be measured. */
const NOTHING = 0.4;

/** The reason that it gives where it finds nothing. */
export const PUMPED =
  "recheck came to no end; texts pumped of its own signs, alone and in pairs, cost no more than their length";

/** Signs that the expression's parts take: its own characters, and one of each class. */
function signsOf(source: string): string[] {
  const own = source
    .replace(/\\[sdwSDW]|\\p\{[^}]{1,40}\}|\{\d{0,9},?\d{0,9}\}/gu, "")
    .replace(/\\/gu, "")
    .match(/[\p{L}\p{N}]{1,30}|[^\p{L}\p{N}?*+|^$()]/gu);
  const classes: [RegExp, string][] = [
    [/\\s/u, " "],
    [/\\d|0-9/u, "7"],
    [/\\w|a-z|A-Z/u, "a"],
    [/Script=Han/u, "教"],
    [/\[\^|\.|\\S/u, "x"],
  ];
  return [
    ...new Set([...(own ?? []), ...classes.flatMap(([has, sign]) => (has.test(source) ? [sign] : []))]),
  ].slice(0, 24);
}

const took = (expression: RegExp, text: string): number => {
  let least = Infinity;
  for (let round = 0; round < 3; round += 1) {
    expression.lastIndex = 0;
    const begun = performance.now();
    text.replace(expression, "");
    least = Math.min(least, performance.now() - begun);
    if (least < NOTHING) return least;
  }
  return least;
};

/** @returns the text's beginning that makes the expression grow more than its length; null when none was found */
export function pumped(source: string, flags: string): string | null {
  const expression = new RegExp(source, flags);
  const signs = signsOf(source);
  const units = [...signs, ...signs.flatMap((one) => signs.map((other) => one + other))];
  const [short, long] = LENGTHS;
  for (const unit of units)
    for (const [before, after] of [
      ["", ""],
      ["", "\u0000"],
      [signs[0] ?? "", "\u0000"],
    ] as const) {
      const of = (length: number): string => before + unit.repeat(Math.ceil(length / unit.length)) + after;
      const slow = took(expression, of(long));
      if (slow < NOTHING) continue;
      if (slow > ALLOWED * Math.max(took(expression, of(short)), NOTHING / 4)) return of(24);
    }
  return null;
}
