import { signedIn, type Work } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { holdYear, settleCauses } from "../../assessment/index.ts";
import { visibleOf } from "../queries/visibleBehind.ts";
import { visibleDifference } from "../recomputation/hidden.ts";
import { named } from "./behindObstacle.ts";
import { outdated } from "./outdated.ts";
import { standingStage } from "./stage.ts";

/** Units of the difference that a refusal carries; the whole is staged by the route that it names. */
const SHOWN = 50;

/**
 * Holds the year and demands that no mark and no frozen rank is older than a fact or a decision. What has happened and changes nothing
 * is settled.
 * @param step what can't be done, e.g. “确定排名”
 * @throws Refusal 409 "behind" with units, reasons and the difference (who, which item, before and after), and how to stage it
 */
export async function demandUpToDate(work: Work, year: number, step: string): Promise<void> {
  await holdYear(work, year);
  const found = await outdated(work, year);
  if (!found.outdated) {
    await settleCauses(
      work,
      year,
      null,
      found.seen.map((one) => one.id),
    );
    return;
  }
  const viewer = signedIn(work);
  const { behind, difference } = found.outdated;
  const shown = await visibleOf(work, year, behind);
  const visible = visibleDifference(viewer, difference);
  const { stage } = await standingStage(work, year);
  const road =
    stage === "frozen" || stage === "final"
      ? "请检查工作组在“重算比较”中比较差异，由厅领导撤回确定的排名后应用"
      : "请检查工作组在“重算比较”中比较差异并应用";
  throw new Refusal(
    409,
    "behind",
    `有 ${behind.length} 个单位的结果落后于数据或决定，不能${step}：${named(shown[0], behind.length)}。${road}。`,
    {
      behind: shown,
      difference: { units: visible.units.slice(0, SHOWN) },
      differing: visible.units.length,
      compare: { method: "POST", path: `/api/cycles/${year}/recomputations` },
      decide: { method: "POST", path: "/api/recomputations/{id}/decide" },
    },
  );
}
