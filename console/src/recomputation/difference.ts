import type { Got } from "../api/types.ts";
import { signed } from "../kit/points.ts";

export type Recomputation = Got<"/api/cycles/{year}/recomputations">["recomputations"][number];
export type UnitDifference = Recomputation["difference"]["units"][number];

/** How a total changes, with its sign; a total that appears or goes is said in words. */
export function totalChange({ before, after }: Pick<UnitDifference, "before" | "after">): string {
  if (before === after) return "不变";
  if (before === null) return "新得出";
  if (after === null) return "不再得出";
  return signed(after - before);
}

/** How a rank changes: fewer is better. Null ranks (missing, or hidden for recusal) say nothing. */
export function rankChange({
  rankBefore,
  rankAfter,
}: Pick<UnitDifference, "rankBefore" | "rankAfter">): string {
  if (rankBefore === null || rankAfter === null || rankBefore === rankAfter) return "";
  return rankAfter < rankBefore ? `升 ${rankBefore - rankAfter} 位` : `降 ${rankAfter - rankBefore} 位`;
}

export interface Summary {
  units: number;
  up: number;
  down: number;
  /** Units whose own marks stay, but whose rank moves because of others. */
  onlyRank: number;
  items: number;
}

/** What a re-computation changes, counted. */
export function summaryOf(units: readonly UnitDifference[]): Summary {
  const moved = (direction: 1 | -1): number =>
    units.filter(
      ({ before, after }) => before !== null && after !== null && Math.sign(after - before) === direction,
    ).length;
  return {
    units: units.length,
    up: moved(1),
    down: moved(-1),
    onlyRank: units.filter((one) => one.items.length === 0).length,
    items: units.reduce((sum, one) => sum + one.items.length, 0),
  };
}

/** What becomes of a unit's honours, with the bar that comes or goes; null when they stay. */
export function honoursChange(one: UnitDifference): string | null {
  const { excellentBefore, excellentAfter, barBefore, barAfter } = one;
  const moved = excellentBefore === excellentAfter ? null : excellentAfter === true ? "新列优秀" : "不再优秀";
  const bar = barBefore === barAfter ? null : (barAfter ?? "不再适用评优一票否决");
  return [moved, bar].filter((said) => said !== null && said !== undefined).join("；") || null;
}
