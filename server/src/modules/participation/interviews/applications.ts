import { runsInterviews } from "./policy.ts";
import type { Viewer } from "../../../core/context.ts";
import { no, STATE_NAMES, yes, type Ability } from "./model.ts";
import type { InterviewState } from "./tables.ts";

interface Row {
  unitId: string;
  state: InterviewState;
  sittingId: string | null;
}

/** applied → accepted, by the office. */
export function mayAccept(viewer: Viewer, { state }: Pick<Row, "state">): Ability {
  if (!runsInterviews(viewer)) return no("只有检查工作组可以选定访谈。");
  return state === "applied" ? yes : no(`该访谈${STATE_NAMES[state]}，不能再选定。`);
}

/** applied, returned or accepted → declined, by the office; the unit loses nothing by it. */
export function mayDecline(viewer: Viewer, { state, sittingId }: Omit<Row, "unitId">): Ability {
  if (!runsInterviews(viewer)) return no("只有检查工作组可以登记未选定。");
  if (sittingId !== null) return no("该访谈已排入场次，请先从场次中移出或取消场次。");
  return open(state) ? yes : no(`该访谈${STATE_NAMES[state]}，不能登记为未选定。`);
}

/** applied → returned with a reason, by the office. */
export function mayReturn(viewer: Viewer, { state }: Pick<Row, "state">): Ability {
  if (!runsInterviews(viewer)) return no("只有检查工作组可以退回申报。");
  return state === "applied" ? yes : no(`该访谈${STATE_NAMES[state]}，不能退回。`);
}

/** applied or returned → applied with other words, by the unit or the office. */
export function mayAmend(viewer: Viewer, { state, unitId }: Pick<Row, "state" | "unitId">): Ability {
  if (!runsInterviews(viewer) && viewer.unitId !== unitId) return no("只能修改本单位的申报。");
  return state === "applied" || state === "returned"
    ? yes
    : no(`该访谈${STATE_NAMES[state]}，不能再修改申报。`);
}

const open = (state: InterviewState): boolean =>
  state === "applied" || state === "returned" || state === "accepted";

/** applied or accepted → held somewhere else, by the office. What has a sitting here is held by what happens in it. */
export function mayRecord(viewer: Viewer, { state, sittingId }: Omit<Row, "unitId">): Ability {
  if (!runsInterviews(viewer)) return no("只有检查工作组可以登记平台外开展的访谈。");
  if (sittingId !== null) return no("该访谈在本平台有场次，开展情况由场次的实录得出，不能另行登记。");
  return open(state) ? yes : no(`该访谈${STATE_NAMES[state]}，不能登记开展情况。`);
}

/** Before it is held → cancelled, by the office or the unit itself. */
export function mayCancel(viewer: Viewer, { unitId, state, sittingId }: Row): Ability {
  if (!runsInterviews(viewer) && viewer.unitId !== unitId) return no("只能取消本单位的访谈。");
  if (sittingId !== null) return no("该访谈已排入场次，请由检查工作组取消场次并写明由谁提出。");
  return open(state) ? yes : no(`该访谈${STATE_NAMES[state]}，不能取消。`);
}
