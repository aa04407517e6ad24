import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type Contribution = Got<"/api/contributions">["contributions"][number];
export type ContributionState = Contribution["state"];
export type Category = Contribution["category"];
export type Adoption = Contribution["adoptions"][number];
export type AdoptedAs = NonNullable<Contribution["adoptedAs"]>;

export const STATES: Record<ContributionState, { text: string; tone: Tone }> = {
  submitted: { text: LABELS.contributionState.submitted, tone: "attention" },
  returned: { text: LABELS.contributionState.returned, tone: "bad" },
  adopted: { text: LABELS.contributionState.adopted, tone: "good" },
  "not-used": { text: LABELS.contributionState["not-used"], tone: "neutral" },
  retracted: { text: LABELS.contributionState.retracted, tone: "bad" },
  withdrawn: { text: LABELS.contributionState.withdrawn, tone: "neutral" },
};

export const CATEGORY_NAMES: Record<Category, string> = LABELS.category;

export const ADOPTED_NAMES: Record<AdoptedAs, string> = LABELS.adoptedAs;

export const VOID_NAMES: Record<NonNullable<Adoption["void"]>["kind"], string> = {
  mistake: "登记有误",
  untrue: "稿件失实",
  withdrawn: "门户稿件撤回",
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
