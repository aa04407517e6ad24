import type { Block } from "./document.ts";

const DIGITS = "零一二三四五六七八九";

/** 1 to 99 in Chinese numerals: 10 is 十, 21 is 二十一. */
export function numeral(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? "" : `${tens === 1 ? "" : DIGITS[tens]}十`;
  return head + (ones === 0 && tens > 0 ? "" : (DIGITS[ones] ?? ""));
}

/** The four levels of GB/T 9704-2012 7.3.3: 一、（一）1.（1）. */
export function mark(level: number, value: number): string {
  if (level === 1) return `${numeral(value)}、`;
  if (level === 2) return `（${numeral(value)}）`;
  return level === 3 ? `${value}.` : `（${value}）`;
}

/** For every block its number mark, "" for what is no heading. A heading starts the count of the levels below it anew. */
export function marks(blocks: Block[]): string[] {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== "heading") return "";
    const value = (counts[block.level - 1] ?? 0) + 1;
    counts[block.level - 1] = value;
    counts.fill(0, block.level);
    return mark(block.level, value);
  });
}

/** A name of two characters takes the room of three, so that a roster stands in line. */
export const padded = (name: string): string =>
  /^\p{Script=Han}{2}$/u.test(name) ? `${name[0]}　${name[1]}` : name;
