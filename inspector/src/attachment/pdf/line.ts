import { WIDE } from "./piece.ts";
import type { Value } from "./values.ts";

/** A gap of so much of a sign's size parts words. */
const GAP = 0.6;

/**
 * Tells a place on the line at hand from the next line: many programs place every sign by itself. Widths are taken as a full or half square.
 */
export class Line {
  #at: readonly number[] | null = null;
  #from = 0;
  #size = 12;

  size(size: Value | undefined): void {
    if (typeof size === "number") this.#size = size;
  }

  /** What follows stands elsewhere. */
  leave(): void {
    this.#at = null;
  }

  /** What parts the signs at a new place from those before: nothing, a blank, or a line. */
  place(held: readonly Value[], parts: readonly string[]): "" | " " | "\n" {
    const at = held.slice(-6).filter((one) => typeof one === "number");
    const before = this.#at;
    const shown = before === null ? "" : parts.slice(this.#from).join("");
    this.#at = at.length === 6 ? at : null;
    this.#from = parts.length;
    if (before === null || this.#at === null || shown === "") return "\n";
    const [a = 1, , , , x = 0] = at;
    const [was = 0] = before.slice(4);
    const straight = [0, 1, 2, 3, 5].every((index) => at[index] === before[index]) && at[1] === 0;
    if (!straight || x <= was || a <= 0) return "\n";
    const em = a * Math.abs(this.#size);
    let width = 0;
    for (const sign of shown) width += WIDE.test(sign) ? em : em / 2;
    return x - was > width + em * GAP ? " " : "";
  }
}
