import { boundTo, policy } from "./policy.ts";
import { allows } from "../../core/policy.ts";
import type { Viewer } from "../../core/context.ts";
import { LABELS } from "../../core/labels.ts";
import type { ContributionState } from "./tables.ts";

/** A transition is possible, or says to the person why it is not. */
export type Ability = { possible: boolean; why: string | null };

interface Subject {
  unitId: string;
  state: ContributionState;
}

export const STATE_NAMES: Record<ContributionState, string> = LABELS.contributionState;

const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** submitted → adopted | returned | not-used, by the office. */
export function mayDecide(viewer: Viewer, { state }: Subject): Ability {
  if (!allows(policy.decideContribution, viewer)) return no("只有检查工作组可以处理来稿。");
  return state === "submitted" ? yes : no(`该来稿${STATE_NAMES[state]}，不能再次处理。`);
}

/** adopted stays adopted: one more place took it, or a place is voided. By the office. */
export function mayAdopt(viewer: Viewer, { state }: Subject): Ability {
  if (!allows(policy.addAdoption, viewer)) return no("只有检查工作组可以登记采用情况。");
  return state === "adopted" ? yes : no(`该来稿${STATE_NAMES[state]}，不能登记或撤销采用。`);
}

/** returned → submitted, by the unit that sent it or the office in its stead. */
export function mayResubmit(viewer: Viewer, { unitId, state }: Subject): Ability {
  if (boundTo(viewer) !== null && viewer.unitId !== unitId) return no("只有来稿单位可以重报来稿。");
  return state === "returned" ? yes : no(`该来稿${STATE_NAMES[state]}，不能重报。`);
}

/** submitted → withdrawn, by the unit that sent it. */
export function mayWithdraw(viewer: Viewer, { unitId, state }: Subject): Ability {
  if (!allows(policy.withdrawContribution, viewer) || viewer.unitId !== unitId)
    return no("只有来稿单位可以撤回来稿。");
  return state === "submitted" ? yes : no(`该来稿${STATE_NAMES[state]}，不能撤回。`);
}
