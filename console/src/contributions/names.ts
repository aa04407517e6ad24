import type { Got } from "../api/types.ts";
import type { Tone } from "../state/StateLine.tsx";

export type Contribution = Got<"/api/contributions">["contributions"][number];
export type ContributionState = Contribution["state"];
export type Category = Contribution["category"];
export type Adoption = Contribution["adoptions"][number];
export type AdoptedAs = NonNullable<Contribution["adoptedAs"]>;

export const STATES: Record<ContributionState, { text: string; tone: Tone }> = {
  submitted: { text: "待处理", tone: "attention" },
  returned: { text: "已退回", tone: "bad" },
  adopted: { text: "已采用", tone: "good" },
  "not-used": { text: "未采用", tone: "neutral" },
  retracted: { text: "因失实撤销", tone: "bad" },
  withdrawn: { text: "已撤回", tone: "neutral" },
};

export const CATEGORY_NAMES: Record<Category, string> = {
  news: "工作动态",
  notice: "通知公告",
  "policy-interpretation": "政策解读",
  experience: "经验交流",
};

export const ADOPTED_NAMES: Record<AdoptedAs, string> = {
  ordinary: "采用",
  "front-page": "首页采用",
  interpretation: "政策解读采用",
  above: "上级采用",
};

export const VOID_NAMES: Record<NonNullable<Adoption["void"]>["kind"], string> = {
  mistake: "登记有误",
  untrue: "稿件失实",
};

export type Pair = Got<"/api/contributions/pairs">["pairs"][number];
export type Verdict = NonNullable<Pair["decision"]>["verdict"];

export const VERDICTS: Record<Verdict, string> = {
  "same-text": "同稿",
  "same-event": "同一事件，不同稿",
  different: "不相干",
};

export const CATEGORY_OPTIONS = Object.entries(CATEGORY_NAMES).map(([value, label]) => ({ value, label }));
export const STATE_OPTIONS = Object.entries(STATES).map(([value, { text }]) => ({ value, label: text }));
