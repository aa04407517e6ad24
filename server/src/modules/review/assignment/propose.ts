import { placesOf, type Cell } from "./cells.ts";
import { bridges } from "./connect.ts";
import { holdersOf, placeKey, type Pair, type Place } from "./pair.ts";
import { pilotSet, type PilotSet } from "./pilot.ts";
import { fairShares, Workload, type PoolExpert } from "./pool.ts";
import { shortages, type Shortage } from "./shortage.ts";
import { expertsOf, staffGroups, type Group, type StaffedGroup } from "./staff.ts";

export interface Proposal {
  pairs: Pair[];
  groups: StaffedGroup[];
  pilot: PilotSet[];
  short: Shortage[];
}

/** Nobody should have more than this above the own fair share; otherwise groups are made smaller. */
const HEAVIEST = 1.25;
/** Groups are first as large as one expert's share, then smaller and smaller parts of it. */
const PARTS = [1, 2, 3, 4, 6, 8];

/** Splits a cell into equal groups of neighbours, about `size` units each. */
function split(cell: Cell, size: number, need: number): Group[] {
  const count = Math.max(1, Math.min(cell.unitIds.length, Math.round(cell.unitIds.length / size)));
  return Array.from({ length: count }, (_, index) => ({
    kind: cell.kind,
    bundle: cell.bundle,
    need,
    unitIds: cell.unitIds.slice(
      Math.floor((index * cell.unitIds.length) / count),
      Math.floor(((index + 1) * cell.unitIds.length) / count),
    ),
  }));
}

const pairsOf = (groups: readonly StaffedGroup[]): Pair[] =>
  groups.flatMap((group) =>
    group.unitIds.flatMap((unitId) =>
      expertsOf(group, unitId).map((accountId) => ({
        unitId,
        bundle: group.bundle,
        accountId,
        part: "panel" as const,
      })),
    ),
  );

interface Attempt {
  groups: StaffedGroup[];
  workload: Workload;
  /** Experts lacking over all places. */
  lacking: number;
  /** The largest load in parts of the fair share; one sheet more is rounding and not counted. */
  heaviest: number;
}

/** The fewest groups whose loads are even: as large as a share first, smaller ones when somebody would have far more than others. */
function panels(cells: readonly Cell[], pool: readonly PoolExpert[], need: number): Attempt {
  const total = need * cells.reduce((sum, cell) => sum + cell.unitIds.length, 0);
  const { level, shares } = fairShares(pool, total);
  let best: Attempt | null = null;
  for (const part of PARTS) {
    const workload = new Workload();
    const groups = staffGroups(
      cells.flatMap((cell) => split(cell, Math.max(1, level / part), need)),
      { pool, shares, workload, holders: new Map() },
    );
    const given = groups.reduce(
      (sum, group) => sum + group.unitIds.reduce((all, unitId) => all + expertsOf(group, unitId).length, 0),
      0,
    );
    const heaviest = Math.max(
      0,
      ...pool.map(({ accountId }) => (workload.sheets(accountId) - 1) / (shares.get(accountId) ?? 1)),
    );
    const attempt = { groups, workload, lacking: total - given, heaviest };
    if (
      !best ||
      attempt.lacking < best.lacking ||
      (attempt.lacking === best.lacking && heaviest < best.heaviest)
    )
      best = attempt;
    if (attempt.lacking === 0 && heaviest <= HEAVIEST) return attempt;
  }
  return best ?? { groups: [], workload: new Workload(), lacking: total, heaviest: 0 };
}

/**
 * Proposes who marks what: each kind × bundle in as few groups as capacities and even loads allow, each group with one panel; nobody
 * without part in a unit, nobody above the own capacity; then a pilot set for each bundle, so that all its experts and units hang
 * together and severity can be told. Deterministic: the order of units and
 * experts decides between equals.
 * @param need experts for every unit × bundle
 * @param pilotUnits units that all experts of a bundle mark for calibration; 0: none
 */
export function proposeAssignments(
  cells: readonly Cell[],
  pool: readonly PoolExpert[],
  need: number,
  pilotUnits: number,
): Proposal {
  // Room for the pilot set is kept free first; when units would then lack experts, their panels go before.
  const reserved = pool.map((expert) =>
    expert.capacity === 0 ? expert : { ...expert, capacity: Math.max(1, expert.capacity - pilotUnits) },
  );
  let { groups, workload, lacking } = panels(cells, reserved, need);
  if (lacking > 0 && pilotUnits > 0) ({ groups, workload, lacking } = panels(cells, pool, need));
  const order = new Map(placesOf(cells).map((place, index) => [placeKey(place), index]));
  const first = (group: Group): number =>
    order.get(placeKey({ unitId: group.unitIds[0] ?? "", bundle: group.bundle })) ?? 0;
  groups.sort((a, b) => first(a) - first(b));
  const panel = pairsOf(groups);
  const bundles = [...new Set(cells.map((cell) => cell.bundle))];
  const pilot =
    pilotUnits === 0
      ? []
      : bundles.map((bundle) => pilotSet(bundle, pilotUnits, cells, panel, pool, workload));
  for (const set of pilot)
    set.pairs.push(...bridges(set.bundle, [...panel, ...set.pairs], pool, workload, set.unitIds));
  return {
    pairs: [...panel, ...pilot.flatMap((set) => set.pairs)],
    groups,
    pilot,
    short: lacking === 0 ? [] : shortages(placesOf(cells), panel, need, pool),
  };
}

/**
 * Proposes who fills the gaps of a standing assignment: units that lost the same member get the same new one where capacity allows.
 * @param places every place of the year
 * @param standing pairs that stand; all stay
 * @returns only the pairs that are added, and what still lacks experts
 */
export function proposeSubstitutes(
  places: readonly (Place & { kind: Cell["kind"] })[],
  standing: readonly Pair[],
  pool: readonly PoolExpert[],
  need: number,
): { pairs: Pair[]; short: Shortage[] } {
  const panel = holdersOf(standing, "panel");
  const groups = new Map<string, Group>();
  for (const { kind, bundle, unitId } of places) {
    const present = panel.get(placeKey({ unitId, bundle })) ?? [];
    if (present.length >= need) continue;
    const key = [kind, bundle, ...[...present].sort()].join(" ");
    const group = groups.get(key);
    if (group) group.unitIds.push(unitId);
    else groups.set(key, { kind, bundle, unitIds: [unitId], need: need - present.length });
  }
  const workload = new Workload();
  for (const pair of standing) workload.take(pair.accountId, pair.unitId);
  const { shares } = fairShares(pool, need * places.length);
  // Somebody who marks the unit in the pilot set may come onto its panel: that is less work, not more.
  const staffed = staffGroups([...groups.values()], { pool, shares, workload, holders: panel });
  const pairs = pairsOf(staffed);
  return { pairs, short: shortages(places, [...standing, ...pairs], need, pool) };
}
