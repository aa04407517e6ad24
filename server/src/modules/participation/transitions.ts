import type { Viewer } from "../../core/context.ts";
import { LABELS } from "../../core/labels.ts";
import { boundTo } from "./policy.ts";
import type { InterviewState } from "./tables.ts";

/** A transition is possible, or says to the person why it is not. */
export type Ability = { possible: boolean; why: string | null };

export const STATE_NAMES: Record<InterviewState, string> = LABELS.interviewState;

const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** applied → accepted, by the office. */
export function mayAccept(viewer: Viewer, { state }: { state: InterviewState }): Ability {
  if (boundTo(viewer) !== null) return no("只有检查工作组可以选定访谈。");
  return state === "applied" ? yes : no(`该访谈${STATE_NAMES[state]}，不能再选定。`);
}

/** applied or accepted → declined, by the office; the unit loses nothing by it. */
export function mayDecline(viewer: Viewer, { state }: { state: InterviewState }): Ability {
  if (boundTo(viewer) !== null) return no("只有检查工作组可以登记未选定。");
  return open(state) ? yes : no(`该访谈${STATE_NAMES[state]}，不能登记为未选定。`);
}

const open = (state: InterviewState): boolean => state === "applied" || state === "accepted";

/** applied or accepted → held, by the office. */
export function mayHold(viewer: Viewer, { state }: { state: InterviewState }): Ability {
  if (boundTo(viewer) !== null) return no("只有检查工作组可以登记访谈开展情况。");
  return open(state) ? yes : no(`该访谈${STATE_NAMES[state]}，不能登记访谈开展情况。`);
}

/** applied or accepted → cancelled, by the office or the unit itself. */
export function mayCancel(
  viewer: Viewer,
  { unitId, state }: { unitId: string; state: InterviewState },
): Ability {
  if (boundTo(viewer) !== null && viewer.unitId !== unitId) return no("只能取消本单位的访谈。");
  return open(state) ? yes : no(`该访谈${STATE_NAMES[state]}，不能取消。`);
}
