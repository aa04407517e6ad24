import type { Condition } from "../../../core/gate.ts";
import { visibleOf } from "../queries/visibleBehind.ts";
import { named } from "../standings/behindObstacle.ts";
import { outdated } from "../standings/outdated.ts";
import { standingStage } from "../standings/stage.ts";

/** No mark and no frozen rank is older than a fact or a decision; what would change nothing does not count. */
export const notBehind: Condition = async (context, year) => {
  const found = (await outdated(context, year)).outdated;
  if (!found) return [];
  const { stage } = await standingStage(context, year);
  const frozen = stage === "frozen" || stage === "final";
  // Nobody looks: a sweep of reminders names no unit.
  const [first] = context.viewer ? await visibleOf(context, year, found.behind) : [];
  return [
    {
      code: "behind",
      message: `有 ${found.behind.length} 个单位的结果落后于数据或决定：${named(first, found.behind.length)}`,
      advice: frozen
        ? "请检查工作组在“重算比较”中比较差异，由厅领导撤回排名后应用"
        : "须由检查工作组在“重算比较”中比较差异并应用",
      who: frozen ? ["office", "leader"] : ["office"],
      link: `/recomputations?year=${year}`,
    },
  ];
};
