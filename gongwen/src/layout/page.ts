import { rulesInForce } from "../local/inForce.ts";
import type { LocalRules } from "../local/localRules.ts";
import { size, twipsPerMillimetre } from "./measures.ts";

/** A4 and its margins: 版心 156 × 225 mm (GB/T 9704-2012 5.1, 5.2.1). Twips, like all that follows. */
const STANDARD = { width: 11906, height: 16838, top: 2098, bottom: 1984, left: 1587, right: 1474 };
/** 22 lines fill 225 mm: 579 is the largest whole twip that fits (5.2.3). */
const PITCH = 579;
/** 3号 = 16 pt; 28 of them fill 156 mm only with −0.25 pt between them (5.2.3). */
const SPACING = -5;
/** The dash of a page number stands so far below 版心 (7.5), in millimetres. */
const DASH = 7;

type Page = typeof STANDARD;
interface Measured {
  page: Page;
  linePitch: number;
  characterSpacing: number;
}

/** What the standard says where local rules say nothing. */
function measuredBy({ margins = {}, spacing = {} }: LocalRules): Measured {
  const set = Object.entries(margins).map(([side, value]) => [side, Math.round(value * twipsPerMillimetre)]);
  return {
    page: { ...STANDARD, ...Object.fromEntries(set) },
    linePitch: spacing.line === undefined ? PITCH : Math.round(spacing.line * 20),
    characterSpacing: spacing.character === undefined ? SPACING : Math.round(spacing.character * 20),
  };
}

const known = new WeakMap<LocalRules, Measured>();
function measured(): Measured {
  const rules = rulesInForce();
  const found = known.get(rules) ?? measuredBy(rules);
  known.set(rules, found);
  return found;
}

/** Paper and margins. */
export const page = (): Page => measured().page;

/** Width of 版心. */
export const textWidth = (): number => page().width - page().left - page().right;

/** Height of 版心. */
export const textHeight = (): number => page().height - page().top - page().bottom;

/** Height of a line. */
export const linePitch = (): number => measured().linePitch;

/** What stands between two characters beside their own width. */
export const characterSpacing = (): number => measured().characterSpacing;

/** Advance of one body character. */
export const character = (): number => size.third * 10 + characterSpacing();

export const charactersPerLine = (): number => Math.floor(textWidth() / character());

/** Lines that a page holds. */
export const linesPerPage = (): number => Math.floor(textHeight() / linePitch());

/** Distance of the footer's lower edge from the paper's: centres the dash 7 mm below 版心 (7.5). */
export const footerDistance = (): number =>
  page().bottom - Math.round(DASH * twipsPerMillimetre) - size.fourth * 5;
