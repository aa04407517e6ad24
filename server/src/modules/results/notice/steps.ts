import { LABELS } from "../../../core/labels.ts";
import type { Move, ApprovalState } from "../../approval/index.ts";
import { pendingStep } from "../../approval/index.ts";
import type { NoticeState } from "./model.ts";

export const NOTICE_STEPS = ["submit", "withdraw", "approve", "return", "sign", "recall", "publish"] as const;
export type NoticeStep = (typeof NOTICE_STEPS)[number];

/** What the year's table of steps calls them; the plan of the class `notice` says the same to whoever takes one. */
export const STEP_NAMES: Record<NoticeStep, string> = LABELS.noticeStep;

type NoticeMove = Exclude<Move, "save" | "begin" | "drop">;

/** The move that a step is, and which step of the plan it signs. */
export const MOVES: Record<NoticeStep, { move: NoticeMove; step?: "review" | "sign" }> = {
  submit: { move: "submit" },
  withdraw: { move: "take-back" },
  approve: { move: "sign", step: "review" },
  return: { move: "return" },
  sign: { move: "sign", step: "sign" },
  recall: { move: "recall" },
  publish: { move: "release" },
};

/** The step that a logged move was; null for what is none (a draft given up). */
export const stepOf = (move: string, step: string | null): NoticeStep | null =>
  NOTICE_STEPS.find((one) => {
    const own = MOVES[one];
    return own.move === move && (own.step === undefined || own.step === step);
  }) ?? null;

/** The state of the document to which a standing leads. */
export function stateOf(now: ApprovalState): NoticeState {
  if (now.phase === "waiting") return pendingStep(now)?.key === "review" ? "review" : "approved";
  return ({ draft: "draft", approved: "signed", released: "published", dropped: "dropped" } as const)[
    now.phase
  ];
}
