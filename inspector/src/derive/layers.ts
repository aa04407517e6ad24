/** Layers of a sheet that are told apart, how deep they stand in each other, and how long their names are (characters). */
const LAYERS = { count: 60, depth: 9, name: 400 };

/** In place of the name of a layer that is not told apart. */
const OTHER = "?";

/** The place of a layer that is not told apart: whether it wins over others is not known. */
export const UNPLACED = LAYERS.count + 1;

/** The layers of one sheet in the order in which they were first named; what stands in a later one wins, and in none over all (CSS Cascade 5, 6.4). */
export class Layers {
  readonly #places = new Map<string, number>();
  readonly #after = new Map<string, number>();
  #unnamed = 0;

  /** @param prelude of the at-rule: one name, a list of names, or nothing @returns the full name of the first */
  named(prelude: string, outer: string | null): string {
    if (outer === OTHER) return OTHER;
    const full = prelude.split(",").map((one) => this.#name(one.trim(), outer));
    return full[0] ?? OTHER;
  }

  #name(given: string, outer: string | null): string {
    if (given.length > LAYERS.name) return OTHER;
    const own = given === "" ? `(${(this.#unnamed += 1)})` : given;
    const name = outer === null ? own : `${outer}.${own}`;
    if (this.#places.has(name)) return name;
    const parts = name.length > LAYERS.name ? [] : name.split(".");
    if (parts.length === 0 || parts.length > LAYERS.depth) return OTHER;
    // A layer around another one is named with it.
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const prefix = parts.slice(0, depth).join(".");
      if (this.#places.has(prefix)) continue;
      if (this.#places.size >= LAYERS.count) return OTHER;
      this.#places.set(prefix, this.#places.size);
    }
    return name;
  }

  #place(name: string): number[] {
    const parts = name.split(".");
    return [
      ...parts.map((_, depth) => this.#places.get(parts.slice(0, depth + 1).join(".")) ?? -1),
      Infinity,
    ];
  }

  /** How many layers win over one, and what stands in none among them: a layer's own rules win over those of the layers in it. To be asked when all are named. */
  after(name: string): number {
    if (name === OTHER) return UNPLACED;
    let count = this.#after.get(name);
    if (count === undefined) {
      const own = this.#place(name);
      const wins = (other: number[]): boolean => {
        const at = other.findIndex((part, depth) => part !== own[depth]);
        return at >= 0 && (other[at] ?? 0) > (own[at] ?? 0);
      };
      count = 1 + [...this.#places.keys()].filter((one) => wins(this.#place(one))).length;
      this.#after.set(name, count);
    }
    return count;
  }
}

/** Where a rule stands: the place of its layer (0 for none), and its sheet where other sheets name layers too. */
export interface Layered {
  layer: number;
  sheet?: number;
}

/** Whether nobody can say which of two layers wins: of a layer that is not told apart, or of those of several sheets, whose order hangs together. */
export function isOpen(one: Layered, other: Layered): boolean {
  if (one.layer === 0 || other.layer === 0) return false;
  if (one.layer === UNPLACED || other.layer === UNPLACED) return true;
  const several = one.sheet !== undefined || other.sheet !== undefined;
  return several && (one.layer !== other.layer || one.sheet !== other.sheet);
}
