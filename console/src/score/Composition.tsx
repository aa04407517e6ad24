import { shown } from "./points.ts";

/** What a total is made of, in words; `base` already has the deductions taken off and never goes below 0. */
export function Composition({
  base,
  deducted,
  bonus,
}: {
  base: number | null;
  deducted: number;
  bonus: number;
}) {
  if (base === null || (deducted === 0 && bonus === 0)) return null;
  return (
    <span className="quiet number">
      {base === 0 ? `扣分 ${shown(deducted)} 后为 0.00` : `基础 ${shown(base + deducted)}`}
      {base > 0 && deducted > 0 && ` − 扣分 ${shown(deducted)}`}
      {bonus > 0 && ` + 加分 ${shown(bonus)}`}
    </span>
  );
}
