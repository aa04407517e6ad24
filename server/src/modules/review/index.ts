import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { lockAssignments } from "./commands/writeDifference.ts";
export { withdrawBarred } from "./commands/withdrawBarred.ts";
export { finalMarks, unitPoints, type FinalMark, type UnitPoints } from "./queries/finalMarks.ts";
export { pendingWork, type PendingWork } from "./queries/pendingWork.ts";
export { reasonsOf } from "./queries/reasons.ts";
export { openRound, STAGE_NAMES, stageOf } from "./queries/stage.ts";

/** Experts, recusal, 初评 and 复评. */
export const review: Module = { name: "review", policy, routes };
