/** Layers of a sheet that are told apart. */
const LAYERS = 60;

/** The layers of one sheet in the order in which they were first named; what stands in a later one wins, and in none over all (CSS Cascade 5, 6.4). */
export class Layers {
  readonly #names: string[] = [];
  #unnamed = 0;

  /** @param prelude of the at-rule: one name, a list of names, or nothing @returns the full name of the first */
  named(prelude: string, outer: string | null): string {
    const names = prelude.split(",").map((one) => one.trim());
    const full = names.map((one) => {
      const own = one === "" ? `(${(this.#unnamed += 1)})` : one;
      return outer === null ? own : `${outer}.${own}`;
    });
    for (const name of full) if (!this.#names.includes(name)) this.#names.push(name);
    return full[0] ?? "";
  }

  /** How many layers win over one, and what stands in none among them: a layer's own rules win over those of the layers in it. */
  after(name: string): number {
    const place = (one: string): number[] => {
      const parts = one.split(".");
      const at = parts.map((_, depth) => this.#names.indexOf(parts.slice(0, depth + 1).join(".")));
      return [...at.map((index) => (index < 0 ? this.#names.length : index)), Infinity];
    };
    const own = place(name);
    const wins = (other: number[]): boolean => {
      const at = other.findIndex((part, depth) => part !== own[depth]);
      return at >= 0 && (other[at] ?? 0) > (own[at] ?? 0);
    };
    return Math.min(LAYERS, 1 + this.#names.filter((one) => wins(place(one))).length);
  }
}
