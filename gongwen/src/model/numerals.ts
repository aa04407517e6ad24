import type { HeadingLevel } from "./document.ts";

const digits = "零一二三四五六七八九";

/** Chinese numeral of a whole number from 1 to 99. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) {
    throw new RangeError(`层次序数 ${value} 超出 1–99。`);
  }
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return head + (ones === 0 ? "" : digits[ones]);
}

/** Heading numeral by level: 一、 （一） 1. （1） (GB/T 9704-2012 7.3.3). */
export function headingNumeral(level: HeadingLevel, value: number): string {
  if (level === 1) return `${chineseNumeral(value)}、`;
  if (level === 2) return `（${chineseNumeral(value)}）`;
  return level === 3 ? `${value}.` : `（${value}）`;
}

/** Counts headings in reading order; a heading restarts all deeper levels. */
export class HeadingCounter {
  readonly #counts = [0, 0, 0, 0];

  /** Numeral of the next heading of this level. */
  next(level: HeadingLevel): string {
    const value = (this.#counts[level - 1] ?? 0) + 1;
    this.#counts[level - 1] = value;
    this.#counts.fill(0, level);
    return headingNumeral(level, value);
  }
}

export const numerals = { chinese: chineseNumeral, heading: headingNumeral };

/** Figures and the signs between them in the half width in which documents write them. */
export const narrow = (text: string): string =>
  text.replaceAll(/[０-９．％]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0));
