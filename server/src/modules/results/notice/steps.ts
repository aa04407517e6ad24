import type { Role, Viewer } from "../../../core/context.ts";
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

/** Where the step leads; or why the viewer can't take it, in a sentence. */
export function way(
  step: NoticeStep,
  viewer: Pick<Viewer, "accountId" | "role">,
  now: Standing,
): { to: NoticeState } | { why: string } {
  const name = STEP_NAMES[step];
  const what = now.name ?? "通报";
  const open = WAYS[step].filter((one) => one.from === now.state);
  if (open.length === 0) return { why: `${what}当前为“${STATE_NAMES[now.state]}”，不能${name}。` };
  const own = open.find((one) => one.role === viewer.role);
  if (!own)
    return {
      why: `“${STATE_NAMES[now.state]}”的${what}由${open.some((one) => one.role === "leader") ? "领导" : "检查办"}${name}。`,
    };
  const wrote = [now.savedBy, now.submittedBy].includes(viewer.accountId);
  if (step === "approve" && wrote)
    return { why: "核稿人不能是本稿的拟稿人、最后修改人或送核人，请由检查办其他人员核稿。" };
  if (step === "return" && now.state === "review" && now.submittedBy === viewer.accountId)
    return { why: "送核人收回自己的稿件请用“撤回”。" };
  return { to: own.to };
}
