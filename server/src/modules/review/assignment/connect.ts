import { partsOf, type Edge, type Part } from "../quality/parts.ts";
import { holdersOf, type Pair } from "./pair.ts";
import { isFree, type PoolExpert, type Workload } from "./pool.ts";

const edgesOf = (pairs: readonly Pair[], bundle: string): Edge[] =>
  pairs
    .filter((pair) => pair.bundle === bundle)
    .map((pair) => ({ unit: pair.unitId, rater: pair.accountId }));

/** In how many parts the experts and units of a bundle fall apart: severity can be told only within a part. 0 without any pair. */
export const partsOfBundle = (pairs: readonly Pair[], bundle: string): number =>
  partsOf(edgesOf(pairs, bundle)).length;

/** Whoever has least in hand of those who may mark a unit of another part. */
function bridge(
  bundle: string,
  parts: readonly Part[],
  pairs: readonly Pair[],
  pool: readonly PoolExpert[],
  workload: Workload,
  preferred: readonly string[],
): Pair | null {
  const holders = holdersOf(pairs.filter((pair) => pair.bundle === bundle));
  const [largest, ...others] = parts;
  const byLoad = [...pool].sort((a, b) => workload.sheets(a.accountId) - workload.sheets(b.accountId));
  const from = (home: Part, away: Part): Pair | null => {
    const units = [...away.units].sort(
      (a, b) => Number(preferred.includes(b)) - Number(preferred.includes(a)),
    );
    for (const { accountId, ...rest } of byLoad) {
      if (!home.raters.has(accountId)) continue;
      const expert = { accountId, ...rest };
      const unitId = units.find(
        (id) => isFree(expert, { unitId: id, bundle }, holders) && workload.fits(expert, [id]),
      );
      if (unitId !== undefined) return { unitId, bundle, accountId, part: "pilot" };
    }
    return null;
  };
  if (!largest) return null;
  for (const other of others) {
    const found = from(other, largest) ?? from(largest, other);
    if (found) return found;
  }
  // No way to or from the largest part: any two of the others.
  for (const home of others)
    for (const away of others) {
      const found = home === away ? null : from(home, away);
      if (found) return found;
    }
  return null;
}

/**
 * Pilot marks that join what the panels and the pilot set leave apart (recusals or full capacities may keep an expert from the whole set),
 * one for each part that can be joined. Takes the work into `workload`. Deterministic.
 * @param preferred units of the pilot set: these first
 * @returns the added pairs; none when everything hangs together or nobody may
 */
export function bridges(
  bundle: string,
  pairs: readonly Pair[],
  pool: readonly PoolExpert[],
  workload: Workload,
  preferred: readonly string[],
): Pair[] {
  const added: Pair[] = [];
  for (;;) {
    const all = [...pairs, ...added];
    const parts = partsOf(edgesOf(all, bundle));
    if (parts.length < 2) return added;
    const next = bridge(bundle, parts, all, pool, workload, preferred);
    if (!next) return added;
    workload.take(next.accountId, next.unitId);
    added.push(next);
  }
}
