import { signedIn, type Work } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycleUnits, holdYear, settleCauses } from "../../assessment/index.ts";
import { visibleDifference } from "../recomputation/hidden.ts";
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
  const names = new Map((await cycleUnits(work, year)).map((unit) => [unit.id, unit.name]));
  const shown = behind
    .filter((one) => !viewer.recused.has(one.unitId))
    .map(({ unitId, reason }) => ({ unitId, name: names.get(unitId) ?? unitId, reason }));
  const visible = visibleDifference(viewer, difference);
  const [first] = shown;
  const { stage } = await standingStage(work, year);
  const road =
    stage === "frozen" || stage === "final"
      ? "请检查办在“重算”中比较差异，由领导撤回确定的排名后应用"
      : "请检查办在“重算”中比较差异并应用";
  const said = first ? `${first.name}（${first.reason}）` : "须您回避的单位";
  throw new Refusal(
    409,
    "behind",
    `有 ${behind.length} 个单位的结果落后于数据或决定，不能${step}：${said}${behind.length > 1 ? "等" : ""}。${road}。`,
    {
      behind: shown,
      difference: { units: visible.units.slice(0, SHOWN) },
      differing: visible.units.length,
      compare: { method: "POST", path: `/api/cycles/${year}/recomputations` },
      decide: { method: "POST", path: "/api/recomputations/{id}/decide" },
    },
  );
}
