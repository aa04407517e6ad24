import { argumentsOf, modernColour } from "./modernColours.ts";
import data from "../../data/colours.json" with { type: "json" };

const names = new Map(Object.entries(data.names));

const hex = (part: number): string =>
  Math.max(0, Math.min(255, Math.round(part)))
    .toString(16)
    .padStart(2, "0");

/** Three numbers and the opacity of rgb(), rgba(), hsl() and hsla(), with commas or blanks; null for what is not written plainly. */
function partsOf(text: string): { kind: string; parts: string[] } | null {
  const [, kind = "", inside = ""] = /^(rgb|hsl)a?\(([^()]{1,80})\)$/.exec(text) ?? [];
  const parts = inside.split(/[\s,/]+/).filter((one) => one !== "");
  const opaque = parts[3] === undefined || parts[3] === "1" || parts[3] === "100%";
  if (kind === "" || parts.length < 3 || parts.length > 4 || !opaque) return null;
  return parts.every((one) => /^-?\d{0,4}(?:\.\d{1,6})?(?:%|deg)?$/.test(one)) ? { kind, parts } : null;
}

const share = (text: string): number => Number.parseFloat(text) / 100;

/** A colour by hue, saturation and lightness (CSS Color 4, 7.1). */
function fromHsl([hue = "", saturation = "", lightness = ""]: string[]): string {
  const [h, s, l] = [Number.parseFloat(hue), share(saturation), share(lightness)];
  const part = (offset: number): string => {
    const k = (offset + (((h % 360) + 360) % 360) / 30) % 12;
    return hex(255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}

/** A colour and its share of a mixture. */
const MIXED = /^(.{1,120}?)(?:\s{1,5}(\d{1,3}(?:\.\d{1,4})?)%)?$/;

/** The lighter of two for a bright page, or the mixture of two (CSS Color 5); null where it can't be told. */
function ofTwo(how: string, [first = "", second = "", third = ""]: string[]): string | null {
  if (how === "light-dark") return colour(first);
  const [, one = "", given] = MIXED.exec(second) ?? [];
  const [, other = "", rest] = MIXED.exec(third) ?? [];
  const [a, b] = [colour(one), colour(other)];
  if (a === null || b === null) return null;
  // Like ones mixed are like them, in whatever space; others are mixed in the plain one alone.
  if (isLike(a, b)) return a;
  if (first !== "in srgb") return null;
  const [p, q] = [
    given ?? (rest === undefined ? 50 : 100 - Number(rest)),
    rest ?? 100 - Number(given ?? 50),
  ].map(Number) as [number, number];
  if (p + q < 100) return null;
  const at = (text: string, index: number): number => Number.parseInt(text.slice(index, index + 2), 16);
  return `#${[1, 3, 5].map((index) => hex((at(a, index) * p + at(b, index) * q) / (p + q))).join("")}`;
}

/** An opaque colour as #rrggbb; null for none, or for what is not written plainly. */
export function colour(value: string | undefined): string | null {
  const text = (value ?? "").trim();
  const named = names.get(text);
  if (named !== undefined) return named;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])f?$/.exec(text);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`;
  if (/^#[0-9a-f]{6}(?:ff)?$/.test(text)) return text.slice(0, 7);
  const modern = text.includes("(") ? modernColour(text) : null;
  if (modern) return `#${modern.map((one) => hex(255 * Math.max(0, Math.min(1, one)))).join("")}`;
  const both = /^(light-dark|color-mix)\((.{1,300})\)$/.exec(text);
  if (both) return ofTwo(both[1] ?? "", argumentsOf(both[2] ?? ""));
  const told = partsOf(text);
  if (told === null) return null;
  if (told.kind === "hsl") return fromHsl(told.parts);
  const parts = told.parts.slice(0, 3).map((one) => (one.endsWith("%") ? share(one) * 255 : Number(one)));
  return parts.some(Number.isNaN) ? null : `#${parts.map(hex).join("")}`;
}

/** Two colours that nobody tells apart differ by no more than this in each part (of 255). */
const APART = 8;

/** Whether nobody tells two colours apart; what is not known is like nothing. */
export function isLike(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  return [1, 3, 5].every(
    (at) =>
      Math.abs(Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)) <=
      APART,
  );
}

/** Letters of no colour at all. */
export const isClear = (value: string | undefined): boolean =>
  value !== undefined &&
  /^transparent$|^(?:oklab|oklch|lab|lch|hwb|color)\([^)/]{1,60}\/\s{0,5}0?\.?0{1,5}%?\s{0,5}\)$|^(?:rgb|hsl)a?\([^)]{1,40}[,/]\s{0,5}0?\.?0{1,5}%?\s{0,5}\)$|^#(?:[0-9a-f]{6}00|[0-9a-f]{3}0)$/.test(
    value,
  ) &&
  (/[,/][^)]{1,30}[,/][^)]{1,20}[,/]|\/|^#|^transparent$/.test(value) || /^\w{3}a/.test(value));
