import { waitingHere } from "./queries/waitingHere.ts";
import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export type { Actor, Answer, Move, Phase, Signature, ApprovalState, Subject } from "./model.ts";
export { pendingStep } from "./model.ts";
export type { Limit, Plan, PlanStep, Question, Road } from "./plan.ts";
export { moveName, stateName } from "./sentences.ts";
export { outOfPlace, whyNot, type Intent } from "./whyNot.ts";
export { openSubject, type NewSubject } from "./commands/openSubject.ts";
export { keepVersion, type NewVersion } from "./commands/keepVersion.ts";
export { endSubject, nameSigners } from "./commands/endSubject.ts";
export { takeMove, type MoveInput } from "./commands/takeMove.ts";
export { abilities, type Abilities } from "./queries/abilities.ts";
export { actorOf } from "./queries/actor.ts";
export { approvalSlip, type ApprovalSlip } from "./queries/approvalSlip.ts";
export { shownMinute } from "./shownMinute.ts";
export { slipDocument } from "./slipDocument.ts";
export { demandApproved } from "./queries/demandApproved.ts";
export { history, type HistoryRow, type VersionKept } from "./queries/history.ts";
export { planOf } from "./queries/plans.ts";
export { uncleared, type Uncleared } from "./queries/uncleared.ts";
export { findStanding, standingOf } from "./queries/standing.ts";
export { overdueSteps, waitingForMe, type Waiting } from "./queries/waiting.ts";

/** 审签: what must be read before it goes out, by whom, and the one gate (decision 26). */
export const approval: Module = { name: "approval", waiting: waitingHere, policy, routes };
