import { shown } from "../kit/points.ts";

/** How much of a total was known, and what follows when it was little. Shares in ten-thousandths. */
export function Coverage({
  coverage,
  belowFloor,
  floor,
}: {
  coverage: number | null;
  belowFloor: boolean;
  floor: number;
}) {
  if (coverage === null) return null;
  return (
    <p className={belowFloor ? "coverage-low" : "quiet"} data-testid="coverage">
      已知分值占适用分值的 <span className="number">{shown(coverage)}%</span>
      {belowFloor
        ? `，低于 ${shown(floor)}%，名次仅供参考，评优须厅领导书面决定。`
        : "；未能核查的项目不计分，也不作为问题。"}
    </p>
  );
}
