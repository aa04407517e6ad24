import { waiting } from "./queries/waiting.ts";
import type { Module } from "../../core/module.ts";
import { invariants } from "./queries/invariants.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { decideItem } from "./marking/commands/decideItem.ts";
export { reviewClosed, reviewGates } from "./gates.ts";
export { lockAssignments } from "./marking/commands/writeDifference.ts";
export { withdrawBarred } from "./assignment/commands/withdrawBarred.ts";
export { finalMarks, unitPoints, type FinalMark, type UnitPoints } from "./marking/queries/finalMarks.ts";
export { handedInMarks, writtenMarks, type HandedInMark } from "./marking/queries/openMarks.ts";
export { barredUnits, experts, type Expert } from "./assignment/queries/experts.ts";
export { pendingWork, type PendingWork } from "./marking/queries/pendingWork.ts";
export { reasonsOf } from "./marking/queries/reasons.ts";
export { roundOf, stageOf } from "./queries/stage.ts";

/** Experts, recusal, 初评 and 复评. */
export const review: Module = { name: "review", policy, waiting, invariants, routes };
