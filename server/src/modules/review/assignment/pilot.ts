import type { UnitKind } from "../../registry/index.ts";
import type { Cell } from "./cells.ts";
import { holdersOf, placeKey, type Pair } from "./pair.ts";
import { isFree, type PoolExpert, type Workload } from "./pool.ts";

export interface PilotSet {
  bundle: string;
  unitIds: string[];
  /** Marks of the set, and those that join experts whom the set does not reach (`bridges`). */
  pairs: Pair[];
  /** Experts of the bundle who cannot mark all of the set: capacity is used up. */
  withoutRoom: string[];
}

/** Seats of the set by kind: one for each kind while there are enough, the rest where most units stand for one seat. */
function seats(cells: readonly Cell[], count: number): Map<UnitKind, number> {
  const given = new Map<UnitKind, number>(cells.map((cell) => [cell.kind, 0]));
  const total = Math.min(
    count,
    cells.reduce((sum, cell) => sum + cell.unitIds.length, 0),
  );
  for (let seat = 0; seat < total; seat += 1) {
    const open = cells.filter((cell) => (given.get(cell.kind) ?? 0) < cell.unitIds.length);
    const weight = (cell: Cell): number => {
      const own = given.get(cell.kind) ?? 0;
      return own === 0 ? Infinity : cell.unitIds.length / (own + 1);
    };
    const next = open.reduce<Cell | undefined>(
      (best, cell) => (!best || weight(cell) > weight(best) ? cell : best),
      undefined,
    );
    if (next) given.set(next.kind, (given.get(next.kind) ?? 0) + 1);
  }
  return given;
}

/**
 * Chooses the units of one bundle that all its experts mark for calibration, of mixed kinds and with as few recusals as possible, and
 * gives them to every expert of the bundle who is not on their panel. Takes the work into `workload`.
 * @param count units of the set; 0: none
 */
export function pilotSet(
  bundle: string,
  count: number,
  cells: readonly Cell[],
  panel: readonly Pair[],
  pool: readonly PoolExpert[],
  workload: Workload,
): PilotSet {
  const own = cells.filter((cell) => cell.bundle === bundle);
  const onPanel = panel.filter((pair) => pair.bundle === bundle);
  const ids = new Set(onPanel.map((pair) => pair.accountId));
  const members = pool.filter((expert) => ids.has(expert.accountId));
  const holders = holdersOf(onPanel);
  const set: PilotSet = { bundle, unitIds: [], pairs: [], withoutRoom: [] };
  for (const [kind, seat] of seats(own, count)) {
    const units = own.find((cell) => cell.kind === kind)?.unitIds ?? [];
    const away = (unitId: string): number =>
      members.filter(
        (expert) => expert.barred.has(unitId) || expert.declined.has(placeKey({ unitId, bundle })),
      ).length;
    const ranked = units.map((unitId, index) => ({ unitId, index, away: away(unitId) }));
    ranked.sort((a, b) => a.away - b.away || a.index - b.index);
    set.unitIds.push(...ranked.slice(0, seat).map((one) => one.unitId));
  }
  const cramped = new Set<string>();
  for (const unitId of set.unitIds) {
    for (const expert of members) {
      if (!isFree(expert, { unitId, bundle }, holders)) continue;
      if (!workload.fits(expert, [unitId])) {
        cramped.add(expert.accountId);
        continue;
      }
      workload.take(expert.accountId, unitId);
      set.pairs.push({ unitId, bundle, accountId: expert.accountId, part: "pilot" });
    }
  }
  set.withoutRoom = [...cramped];
  return set;
}
