import type { Level, Remark } from "./model.ts";

const LEVELS: Level[] = ["block", "warn", "hint"];
const FAMILIES = ["personal", "secrecy", "hidden", "words", "name", "number", "typo", "punctuation"];
/** More than this nobody reads. */
export const SHOWN = 10;

const order = ({ rule, level }: Remark): number =>
  LEVELS.indexOf(level) * FAMILIES.length + Math.max(0, FAMILIES.indexOf(rule.slice(0, rule.indexOf("."))));

/** Remarks in the order in which they are to be answered: blocks first, the worse family first, then as they stand in the text. */
export const ranked = (remarks: readonly Remark[]): Remark[] =>
  [...remarks].sort((a, b) => order(a) - order(b));

/** The same words again are one remark that counts its places. */
export function merged(remarks: readonly Remark[], keyOf: (remark: Remark) => string): Remark[] {
  const known = new Map<string, Remark>();
  for (const remark of remarks) {
    const key = keyOf(remark);
    const one = known.get(key);
    if (one) one.count += remark.count;
    else known.set(key, { ...remark });
  }
  return [...known.values()];
}
