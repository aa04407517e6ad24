import { pairKey, type Pair, type Part } from "./pair.ts";

/** What an assignment changes, as it is shown before it is applied. */
export interface Difference {
  added: Pair[];
  removed: Pair[];
  /** Same expert and place, other part; told with the new one. */
  changed: Pair[];
  kept: Pair[];
}

/** The difference between two assignments, in the order of the pairs. */
export function differenceOf(before: readonly Pair[], after: readonly Pair[]): Difference {
  const was = new Map(before.map((pair) => [pairKey(pair), pair]));
  const will = new Set(after.map(pairKey));
  const out: Difference = { added: [], removed: [], changed: [], kept: [] };
  for (const pair of after) {
    const earlier = was.get(pairKey(pair));
    if (!earlier) out.added.push(pair);
    else (earlier.part === pair.part ? out.kept : out.changed).push(pair);
  }
  for (const pair of before) if (!will.has(pairKey(pair))) out.removed.push(pair);
  return out;
}

export interface Load {
  /** Units, each once however many bundles; what the capacity limits. */
  units: number;
  /** Unit × bundle on panels. */
  panel: number;
  /** Unit × bundle of pilot sets. */
  pilot: number;
}

export const NO_LOAD: Load = { units: 0, panel: 0, pilot: 0 };

/** Account → what it has in hand. */
export function loadsOf(pairs: readonly Pair[]): Map<string, Load> {
  const units = new Map<string, Set<string>>();
  const counts = new Map<string, Record<Part, number>>();
  for (const { accountId, unitId, part } of pairs) {
    units.set(accountId, (units.get(accountId) ?? new Set()).add(unitId));
    const own = counts.get(accountId) ?? { panel: 0, pilot: 0 };
    own[part] += 1;
    counts.set(accountId, own);
  }
  return new Map(
    [...counts].map(([accountId, own]) => [accountId, { units: units.get(accountId)?.size ?? 0, ...own }]),
  );
}
