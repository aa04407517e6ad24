import type { Role, Viewer } from "../../../core/context.ts";
import type { Lack } from "../../../core/gate.ts";
import type { NoticeState } from "./model.ts";

export const NOTICE_STEPS = ["submit", "withdraw", "approve", "return", "sign", "recall", "publish"] as const;
export type NoticeStep = (typeof NOTICE_STEPS)[number];

export const STATE_NAMES: Record<NoticeState, string> = {
  draft: "拟稿",
  review: "待核稿",
  approved: "待签发",
  signed: "已签发",
  published: "已发布",
  dropped: "已撤销",
};

export const STEP_NAMES: Record<NoticeStep, string> = {
  submit: "送核",
  withdraw: "撤回",
  approve: "核稿通过",
  return: "退回",
  sign: "签发",
  recall: "撤销签发",
  publish: "发布",
};

interface Way {
  from: NoticeState;
  to: NoticeState;
  role: Role;
}

/** Who leads the notice from which state where. */
const WAYS: Record<NoticeStep, readonly Way[]> = {
  submit: [{ from: "draft", to: "review", role: "office" }],
  withdraw: [
    { from: "review", to: "draft", role: "office" },
    { from: "approved", to: "draft", role: "office" },
  ],
  approve: [{ from: "review", to: "approved", role: "office" }],
  return: [
    { from: "review", to: "draft", role: "office" },
    { from: "approved", to: "draft", role: "leader" },
  ],
  sign: [{ from: "approved", to: "signed", role: "leader" }],
  recall: [{ from: "signed", to: "draft", role: "leader" }],
  publish: [{ from: "signed", to: "published", role: "office" }],
};

/** Steps that must give a reason. */
export const REASONED: readonly NoticeStep[] = ["withdraw", "return", "recall"];

/** What a step is judged by besides who takes it. */
export interface Standing {
  state: NoticeState;
  /** Account that saved the latest version. */
  savedBy: string;
  /** Account that submitted it; null before. */
  submittedBy: string | null;
  /** What the document is called in a sentence. */
  name?: "通报" | "更正" | undefined;
}

const PEOPLE: Partial<Record<Role, string>> = { office: "检查办", leader: "领导" };

/** Who takes the step, from whatever state. */
export const rolesOf = (step: NoticeStep): Role[] => [...new Set(WAYS[step].map((one) => one.role))];

/** What can be done with a notice in each state. */
const NEXT: Record<NoticeState, Pick<Lack, "advice" | "who">> = {
  draft: { advice: "请检查办先送核", who: ["office"] },
  review: { advice: "请检查办先核稿，或由送核人撤回", who: ["office"] },
  approved: { advice: "请领导先签发或退回", who: ["leader"] },
  signed: { advice: "请检查办发布，或由领导撤销签发", who: ["office", "leader"] },
  published: { advice: "确有错误的，请检查办起草更正", who: ["office"] },
  dropped: { advice: "请检查办另行起草", who: ["office"] },
};

/** What a state lacks for the step; null when the step leads on from it. */
export function outOfState(
  step: NoticeStep,
  state: NoticeState,
  what = "通报",
): Pick<Lack, "message" | "advice" | "who"> | null {
  if (WAYS[step].some((one) => one.from === state)) return null;
  return { message: `${what}当前为“${STATE_NAMES[state]}”，不能${STEP_NAMES[step]}`, ...NEXT[state] };
}

/** Where the step leads; or why the viewer can't take it, in a sentence. */
export function way(
  step: NoticeStep,
  viewer: Pick<Viewer, "accountId" | "role">,
  now: Standing,
): { to: NoticeState } | { why: string } {
  const what = now.name ?? "通报";
  const out = outOfState(step, now.state, what);
  if (out) return { why: `${out.message}，${out.advice}。` };
  const open = WAYS[step].filter((one) => one.from === now.state);
  const own = open.find((one) => one.role === viewer.role);
  if (!own)
    return {
      why: `“${STATE_NAMES[now.state]}”的${what}由${PEOPLE[open[0]?.role ?? "office"] ?? ""}${STEP_NAMES[step]}。`,
    };
  const wrote = [now.savedBy, now.submittedBy].includes(viewer.accountId);
  if (step === "approve" && wrote)
    return { why: "核稿人不能是本稿的拟稿人、最后修改人或送核人，请由检查办其他人员核稿。" };
  if (step === "return" && now.state === "review" && now.submittedBy === viewer.accountId)
    return { why: "送核人收回自己的稿件请用“撤回”。" };
  return { to: own.to };
}
