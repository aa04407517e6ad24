import type { OfficialDocument } from "../model/document.ts";
import { markInk } from "./measures.ts";
import { textWidth } from "./page.ts";
import { widthInCharacters } from "./width.ts";

/** 发文机关标志 of several agencies: names below one another, as wide as the longest, 文件 beside their middle (GB/T 9704-2012 7.2.4). */
export interface JointMark {
  /** `spacing` in twips between the characters spreads a shorter name to the width of the longest. */
  names: { text: string; spacing: number }[];
  /** 文件, or nothing. */
  beside: string;
  /** Half-points, and horizontal scale in percent. */
  size: number;
  scale: number;
  /** Twips from one name to the next, of the names' width and of all. */
  pitch: number;
  width: number;
  besideWidth: number;
}

/** All names together take no more than this of page 1, which must show text too (7.3.3): 62 mm. */
const tallest = 3500;
const biggest = 45;
const narrowestScale = 55;
/** Lines stand a quarter of a character apart; 文件 half a character from the names. */
const spread = 1.25;
const gap = 0.5;

/** Names of a joint mark, when the mark is the names of all that sign, with 文件 or without; null for any other mark. */
function namesIn({ markText, signature }: OfficialDocument): { names: string[]; beside: string } | null {
  const names = [signature.name, ...(signature.others ?? [])];
  const mark = markText?.replace(/\s/gu, "") ?? "";
  if (names.length < 2 || names.some((name) => name.trim() === "")) return null;
  const whole = names.join("");
  if (mark === whole) return { names, beside: "" };
  return mark === `${whole}文件` ? { names, beside: "文件" } : null;
}

/** Settles a joint mark; null where the mark is one line. */
export function jointMark(document: OfficialDocument): JointMark | null {
  const found = namesIn(document);
  if (!found) return null;
  const widths = found.names.map(widthInCharacters);
  const longest = Math.max(...widths);
  const across = longest + (found.beside === "" ? 0 : gap + widthInCharacters(found.beside));
  const room = (textWidth() / 20) * 0.98;
  const points = Math.min(
    biggest,
    tallest / 20 / (found.names.length * spread),
    room / across / (narrowestScale / 100),
  );
  const scale = Math.min(100, Math.floor((room / across / points) * 100));
  const size = Math.floor(points * 2);
  const advance = (size / 2) * (scale / 100) * 20;
  return {
    names: found.names.map((text, index) => ({
      text,
      spacing: Math.floor(((longest - (widths[index] ?? 0)) * advance) / Math.max(1, [...text].length - 1)),
    })),
    beside: found.beside,
    size,
    scale,
    pitch: Math.round(size * 10 * spread),
    width: Math.ceil(longest * advance),
    besideWidth: found.beside === "" ? 0 : Math.ceil((gap + widthInCharacters(found.beside)) * advance),
  };
}

/** Twips from the top of the first name's line to the upper edge of its characters, with baselines at 0.8 of a line. */
export const jointInk = ({ size, pitch }: JointMark): number =>
  Math.round(0.8 * pitch - markInk.above * size * 10);
