import { argumentsOf } from "./modernColours.ts";

/** Pixels of a length; percentages and words give null. Roots and font-relative units count 16 px. */
export function pixels(value: string | undefined): number | null {
  const inside = /^(calc|min|max|clamp)\((.{1,100})\)$/.exec(value ?? "");
  if (inside) return computedPixels(inside[1] ?? "", argumentsOf(inside[2] ?? ""));
  const match = /^(-?[\d.]{1,20})(px|pt|em|rem)?$/.exec(value ?? "");
  if (!match) return null;
  const unit = match[2] === "em" || match[2] === "rem" ? 16 : match[2] === "pt" ? 4 / 3 : 1;
  return Number(match[1]) * unit;
}

/** Lengths that are computed of lengths alone, or one times a number (CSS Values 4, 10); null for others. */
function computedPixels(how: string, given: string[]): number | null {
  const times =
    how === "calc" ? /^(-?[\d.]{1,9})\s{0,5}\*\s{0,5}([\d.]{1,9}\w{0,3})$/.exec(given[0] ?? "") : null;
  if (times) {
    const one = pixels(times[2]);
    return one === null ? null : Number(times[1]) * one;
  }
  const parts = given.map(pixels);
  if (parts.some((one) => one === null)) return null;
  const [first = 0, second = 0, third = 0] = parts as number[];
  if (how === "calc") return parts.length === 1 ? first : null;
  if (how === "clamp") return Math.max(first, Math.min(second, third));
  return Math[how as "min" | "max"](...(parts as number[]));
}

/** Farther off than this, nobody scrolls there (pixels). */
const FAR = -500;
/** An element smaller than this shows nothing (pixels). */
export const TINY = 2;

export const small = (value: string | undefined): boolean => {
  const size = pixels(value);
  return size !== null && size <= TINY;
};
/** The same for a height of lines: a bare number is a share of the letters' size. */
export const isLow = (value: string | undefined): boolean =>
  small(value) && (pixels(value) === 0 || /\d(?:px|pt|r?em)/.test(value ?? ""));
export const farOff = (value: string | undefined): boolean => (pixels(value) ?? 0) <= FAR;

/** Farther to the right or below than any screen (pixels). */
const BEYOND = 3000;

export const away = (value: string | undefined): boolean => {
  // Of a sum the first part tells enough: "calc(-100vw - 500px)".
  const plain = (value ?? "").replace(/^calc\(\s{0,9}(-?[\d.]+(?:vw|vh|%|px|r?em))\s.{0,80}\)$/, "$1");
  const percent = /^(-?[\d.]{1,20})(?:%|vw|vh)$/.exec(plain)?.[1];
  if (percent !== undefined) return Number(percent) <= -100 || Number(percent) >= 300;
  return farOff(plain) || (pixels(plain) ?? 0) >= BEYOND;
};

/** A number or percentage as a number, NaN for others. */
export const fraction = (value: string): number => {
  const plain = /^calc\(([\d.%]{1,20})\)$/.exec(value)?.[1] ?? value;
  return plain.endsWith("%") ? Number(plain.slice(0, -1)) / 100 : Number(plain);
};
