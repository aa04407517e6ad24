import { baselineShare, markInk } from "./measures.ts";
import { textWidth } from "./page.ts";
import { widthInCharacters } from "./width.ts";

/** Character box of the mark by practice of the 1999 edition: at most 22 mm high, 15 mm wide; we draw 20 × 15 mm. */
const tallest = 56;
const widest = 42.5;
const narrowestScale = 50;

/** Size in half-points and horizontal scale in percent that keep 发文机关标志 on one line (7.2.4). */
export function fitMark(text: string): { size: number; scale: number } {
  const room = (textWidth() / 20) * 0.98;
  const advance = Math.min(widest, room / Math.max(1, widthInCharacters(text)));
  const points = Math.min(tallest, advance / (narrowestScale / 100));
  return {
    size: Math.floor(points * 2),
    scale: Math.max(narrowestScale, Math.floor((advance / points) * 100)),
  };
}

/** Twips that the mark's line must stand lower than its printed characters, which rise above it. */
export function markRise(size: number): number {
  // Half-points: ten twips each.
  return Math.round(size * 10 * (markInk.above - baselineShare));
}
