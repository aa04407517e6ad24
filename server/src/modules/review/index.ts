import { waiting } from "./queries/waiting.ts";
import type { Module } from "../../core/module.ts";
import { invariants } from "./invariants.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { decideItem } from "./commands/decideItem.ts";
export { reviewClosed, reviewGates } from "./gates.ts";
export { lockAssignments } from "./commands/writeDifference.ts";
export { withdrawBarred } from "./commands/withdrawBarred.ts";
export { finalMarks, unitPoints, type FinalMark, type UnitPoints } from "./queries/finalMarks.ts";
export { handedInMarks, writtenMarks, type HandedInMark } from "./queries/openMarks.ts";
export { barredUnits, experts, type Expert } from "./queries/experts.ts";
export { pendingWork, type PendingWork } from "./queries/pendingWork.ts";
export { reasonsOf } from "./queries/reasons.ts";
export { roundOf, stageOf } from "./queries/stage.ts";

/** Experts, recusal, 初评 and 复评. */
export const review: Module = { name: "review", policy, waiting, invariants, routes };
