/** That a rater saw a unit: an edge of the graph of raters and units. */
export interface Edge {
  unit: string;
  rater: string;
}

export interface Part {
  units: Set<string>;
  raters: Set<string>;
}

/** Parts of the graph of raters and units that hang together, the one with the most units first, then in the order of the edges. */
export function partsOf(edges: readonly Edge[]): Part[] {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    while (parent.get(at) !== at) {
      const up = parent.get(at) ?? at;
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const { unit, rater } of edges) {
    const [a, b] = [`u ${unit}`, `r ${rater}`];
    for (const name of [a, b]) if (!parent.has(name)) parent.set(name, name);
    parent.set(root(a), root(b));
  }
  const parts = new Map<string, Part>();
  for (const { unit, rater } of edges) {
    const key = root(`u ${unit}`);
    const part = parts.get(key) ?? { units: new Set<string>(), raters: new Set<string>() };
    parts.set(key, part);
    part.units.add(unit);
    part.raters.add(rater);
  }
  return [...parts.values()].sort((a, b) => b.units.size - a.units.size);
}
