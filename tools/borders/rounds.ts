import type { Import } from "./imports.ts";

/**
 * Rounds among the folders right below `prefix`: one sentence for each set of folders of which every one leads back to itself.
 * A round means that none of them can be read, moved or loaded without the others.
 */
export function rounds(prefix: string, imports: readonly Import[]): string[] {
  const folder = (path: string): string | null =>
    path.startsWith(prefix) && path.slice(prefix.length).includes("/")
      ? (path.slice(prefix.length).split("/")[0] ?? null)
      : null;
  const known = new Map<string, Map<string, Import>>();
  for (const one of imports) {
    const from = folder(one.from);
    const to = folder(one.to);
    if (from === null || to === null || from === to) continue;
    const edges = known.get(from) ?? new Map<string, Import>();
    if (!edges.has(to)) edges.set(to, one);
    known.set(from, edges);
  }
  const reached = (start: string): Set<string> => {
    const seen = new Set<string>();
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const next of known.get(at)?.keys() ?? [])
        if (!seen.has(next)) {
          seen.add(next);
          open.push(next);
        }
    return seen;
  };
  const reach = new Map([...known.keys()].map((name) => [name, reached(name)]));
  const told = new Set<string>();
  return [...known.keys()].sort().flatMap((name) => {
    if (told.has(name) || !reach.get(name)?.has(name)) return [];
    const round = [...known.keys()].filter(
      (other) => reach.get(name)?.has(other) && reach.get(other)?.has(name),
    );
    for (const one of round) told.add(one);
    const why = round.flatMap((from) =>
      [...(known.get(from) ?? [])]
        .filter(([to]) => round.includes(to))
        .map(([, one]) => `${one.from} → ${one.to}`),
    );
    return [`${prefix}: ${round.sort().join(", ")} know one another in a round: ${why.join("; ")}`];
  });
}
