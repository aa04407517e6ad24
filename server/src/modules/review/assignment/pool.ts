import { placeKey, type Place } from "./pair.ts";

export interface PoolExpert {
  accountId: string;
  /** Units at most; 0: no cap. */
  capacity: number;
  /** Units in which the expert has no part: present and past employers, declared conflicts. */
  barred: ReadonlySet<string>;
  /** Keys of places that the expert declined: not proposed again. */
  declined: ReadonlySet<string>;
}

/** Place → accounts that hold it already. */
export type Holders = ReadonlyMap<string, readonly string[]>;

/** Whether the expert may be given the place at all, capacity aside. */
export const isFree = (expert: PoolExpert, place: Place, holders: Holders): boolean => {
  if (expert.barred.has(place.unitId)) return false;
  const key = placeKey(place);
  return !expert.declined.has(key) && holders.get(key)?.includes(expert.accountId) !== true;
};

/** What everyone has in hand: sheets (unit × bundle) and units, which the capacity limits. */
export class Workload {
  readonly #units = new Map<string, Set<string>>();
  readonly #sheets = new Map<string, number>();

  take(accountId: string, unitId: string): void {
    const units = this.#units.get(accountId) ?? new Set<string>();
    this.#units.set(accountId, units.add(unitId));
    this.#sheets.set(accountId, this.sheets(accountId) + 1);
  }

  sheets(accountId: string): number {
    return this.#sheets.get(accountId) ?? 0;
  }

  units(accountId: string): number {
    return this.#units.get(accountId)?.size ?? 0;
  }

  /** Whether the expert stays within the capacity with these units as well. */
  fits(expert: PoolExpert, unitIds: readonly string[]): boolean {
    if (expert.capacity === 0) return true;
    const held = this.#units.get(expert.accountId);
    const more = held ? unitIds.filter((id) => !held.has(id)).length : unitIds.length;
    return this.units(expert.accountId) + more <= expert.capacity;
  }
}

/**
 * The share of `total` sheets that falls to each expert: equal for all, except that nobody's exceeds the own capacity.
 * @returns sheets by account, above 0; `level` is what an expert without a cap gets
 */
export function fairShares(
  pool: readonly PoolExpert[],
  total: number,
): { level: number; shares: Map<string, number> } {
  const caps = pool
    .map((expert) => (expert.capacity === 0 ? Infinity : expert.capacity))
    .sort((a, b) => a - b);
  let left = total;
  let level = Infinity;
  for (const [index, cap] of caps.entries()) {
    const equal = left / (caps.length - index);
    if (cap >= equal) {
      level = Math.max(equal, 1);
      break;
    }
    left -= cap;
  }
  const shares = new Map(
    pool.map((expert) => [
      expert.accountId,
      expert.capacity === 0 ? level : Math.min(expert.capacity, level),
    ]),
  );
  return { level: Number.isFinite(level) ? level : (caps.at(-1) ?? 1), shares };
}
