import { holdersOf, placeKey, type Pair, type Place } from "./pair.ts";
import { isFree, type PoolExpert } from "./pool.ts";

/**
 * `pool`: too few experts at all; `recusal`: too few who are free of conflict and have not declined; `capacity`: those are full;
 * `unfilled`: a person who wrote the assignment gave too few.
 */
export type Reason = "pool" | "recusal" | "capacity" | "unfilled";

export interface Shortage extends Place {
  lacking: number;
  /** Experts who may take part in the unit, capacity aside. */
  free: number;
  reason: Reason;
}

/**
 * Places with fewer experts on the panel than `need`, each with why.
 * @param otherwise the reason when enough experts are free
 */
export function shortages(
  places: readonly Place[],
  pairs: readonly Pair[],
  need: number,
  pool: readonly PoolExpert[],
  otherwise: "capacity" | "unfilled" = "capacity",
): Shortage[] {
  const holders = holdersOf(pairs, "panel");
  return places.flatMap(({ unitId, bundle }) => {
    const lacking = need - (holders.get(placeKey({ unitId, bundle }))?.length ?? 0);
    if (lacking <= 0) return [];
    const free = pool.filter((expert) => isFree(expert, { unitId, bundle }, new Map())).length;
    const reason = pool.length < need ? "pool" : free < need ? "recusal" : otherwise;
    return [{ unitId, bundle, lacking, free, reason }];
  });
}

/** The reason in words. */
export function reasonText(shortage: Shortage, need: number): string {
  const wanted = `每单位须 ${need} 位专家`;
  if (shortage.reason === "pool") return `${wanted}，专家库中已登记任职情况的专家不足 ${need} 位`;
  if (shortage.reason === "recusal")
    return `${wanted}，除去回避和谢绝的只有 ${shortage.free} 位，还缺 ${shortage.lacking} 位`;
  if (shortage.reason === "unfilled") return `${wanted}，还缺 ${shortage.lacking} 位`;
  return `${wanted}，还缺 ${shortage.lacking} 位：可以参加的专家承担量都已满`;
}
