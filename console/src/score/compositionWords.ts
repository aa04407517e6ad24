import { shown } from "../kit/points.ts";

/** What a total is made of, hundredths. */
export interface Composed {
  /** Before the bonus, with the deductions already taken off; never below 0. Null while there is no total. */
  base: number | null;
  deducted: number;
  bonus: number;
}

/** How a total comes from its parts, in words; null when there is nothing to tell but the total itself. */
export function compositionWords({ base, deducted, bonus }: Composed): string | null {
  if (base === null || (deducted === 0 && bonus === 0)) return null;
  // Below 0 the deductions are not taken in full, so that what stood before cannot be told from the base.
  const before =
    base === 0 && deducted > 0
      ? `扣分 ${shown(deducted)} 后为 0.00`
      : `基础 ${shown(base + deducted)}${deducted > 0 ? ` − 扣分 ${shown(deducted)}` : ""}`;
  return bonus > 0 ? `${before} + 加分 ${shown(bonus)}` : before;
}
