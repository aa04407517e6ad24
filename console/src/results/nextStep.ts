import { STAGE_NAMES, type Stage } from "../review/names.ts";
import type { Standings } from "./useStandings.ts";

/** What comes next for a year's standings, who does it, and every reason why it is not possible yet. */
export interface NextStep {
  action: "open-feedback" | "freeze" | "finalise" | null;
  text: string;
  obstacles: string[];
}

/**
 * @param review stage of the experts' review; null while it is not known
 * @param nomineesMissing names of excellent units without their person
 */
export function nextStep(
  { stage, feedbackUntil, obstacles }: Pick<Standings, "stage" | "feedbackUntil" | "obstacles">,
  review: Stage | null,
  nomineesMissing: string[],
): NextStep {
  if (stage === "draft")
    return {
      action: "open-feedback",
      text: "下一步：检查办向各单位开放反馈，单位在申诉期内查看得分、确认或申诉。",
      obstacles: [
        ...obstacles,
        ...(review === null || review === "closed"
          ? []
          : [`专家评审处于“${STAGE_NAMES[review]}”，结束后才能向单位反馈`]),
      ],
    };
  if (stage === "feedback")
    return {
      action: "freeze",
      text: `下一步：申诉全部答复后，检查办确定排名。${feedbackUntil ? `申诉期到 ${feedbackUntil} 为止。` : ""}`,
      obstacles,
    };
  if (stage === "frozen")
    return {
      action: "finalise",
      text: "下一步：优秀单位推荐优秀个人后，由领导审定；审定前领导可以撤回重核。",
      obstacles: [
        ...obstacles,
        ...(nomineesMissing.length === 0
          ? []
          : [`还有 ${nomineesMissing.length} 个优秀单位没有推荐优秀个人：${nomineesMissing.join("、")}`]),
      ],
    };
  return { action: null, text: "排名和评优已经审定，可以拟写和发布通报。", obstacles: [] };
}
