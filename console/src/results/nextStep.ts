import type { Lack, Step } from "../steps/useSteps.ts";
import type { Standings, StandingStage } from "./useStandings.ts";

export type Missing = Pick<Lack, "message" | "advice" | "link">;

/** What comes next for a year's standings, who does it, and every reason why it is not possible yet. */
export interface NextStep {
  action: "feedback" | "freeze" | "finalise" | null;
  text: string;
  lacks: Missing[];
}

const ACTIONS: Record<StandingStage, NextStep["action"]> = {
  draft: "feedback",
  feedback: "freeze",
  frozen: "finalise",
  final: null,
};

const textOf = ({
  stage,
  feedbackUntil,
  feedbackProvisional,
}: Pick<Standings, "stage" | "feedbackUntil" | "feedbackProvisional">): string => {
  if (stage === "draft") return "下一步：检查工作组向各单位启动反馈，单位在异议期内查看得分、确认或异议。";
  if (stage === "feedback")
    return `下一步：异议全部答复后，检查工作组确定排名。${feedbackUntil ? `异议期到 ${feedbackUntil}${feedbackProvisional ? "（暂定）" : ""} 为止。` : ""}`;
  if (stage === "frozen") return "下一步：优秀单位推荐优秀个人后，由厅领导审定；审定前厅领导可以撤回重核。";
  return "排名和评优已经审定，可以拟写和发布通报；确需更改的，由厅领导书面决定撤回。";
};

/** @param steps the year's list of steps: what is missing is read there and nowhere else */
export function nextStep(
  standings: Pick<Standings, "stage" | "feedbackUntil" | "feedbackProvisional">,
  steps: readonly Step[],
): NextStep {
  const action = ACTIONS[standings.stage];
  // After 审定 the next to be hindered is the signature: by what was confirmed or corrected since.
  const asked = action ?? "notice-sign";
  const lacks = steps.find((one) => one.step === asked)?.lacks ?? [];
  const own = action
    ? lacks
    : lacks.filter((lack) => lack.link.startsWith("/standings") || lack.code === "behind");
  return { action, text: textOf(standings), lacks: own };
}
