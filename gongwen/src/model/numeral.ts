import type { HeadingLevel } from "./document.ts";
import { chineseNumeral } from "./numerals.ts";

const chinese = new Map(Array.from({ length: 99 }, (_, index) => [chineseNumeral(index + 1), index + 1]));

/** Value of a Chinese or Arabic numeral from 1 to 99; undefined for anything else. */
export function readNumeral(text: string): number | undefined {
  return /^\d{1,2}$/u.test(text) ? Number(text) || undefined : chinese.get(text);
}

/** A numeral at the start of a paragraph. */
export interface Numeral {
  level: HeadingLevel;
  value: number;
  /** As it is written, with its brackets or point. */
  text: string;
  /** Whether it is written as GB/T 9704-2012 7.3.3 asks. */
  standard: boolean;
}

const han = "[一二三四五六七八九十]{1,3}";
const forms: { level: HeadingLevel; pattern: RegExp; standard: RegExp }[] = [
  { level: 2, pattern: new RegExp(`^[（(]\\s*(${han})\\s*[）)][、.．]?`, "u"), standard: /^（[^\s]+）$/u },
  { level: 1, pattern: new RegExp(`^(${han})\\s*[、.．,，]`, "u"), standard: /、$/u },
  { level: 4, pattern: /^[（(]\s*(\d{1,2})\s*[）)][、.．]?/u, standard: /^（\d+）$/u },
  // A decimal number is no numeral: 1.5万.
  { level: 3, pattern: /^(\d{1,2})\s*(?:[.．](?!\d)|、)/u, standard: /^\d+\.$/u },
];

/** A line of a table of contents: its page stands at its end, behind a tab or dots, which people also type as a line. */
const LISTED = /[^\t.…·．_ ](?:\t|[.…·．_]{3})[\t.…·．_ ]*[-—（(]?\d{1,4}[-—)）]?\s*$/u;
export const isContentsLine = (text: string): boolean => LISTED.test(text);

/** The numeral with which a paragraph starts; null when there is none, and for a line of a table of contents. */
export function numeralOf(text: string): Numeral | null {
  if (isContentsLine(text)) return null;
  for (const { level, pattern, standard } of forms) {
    const match = pattern.exec(text);
    const value = readNumeral(match?.[1] ?? "");
    if (match && value !== undefined)
      return { level, value, text: match[0], standard: standard.test(match[0]) };
  }
  return null;
}
