import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { roundHalfUp, type ItemMark } from "./computeMarks.ts";
export { checksOf, type FindingList } from "./pack.ts";
export { cycle, cycles, type Cycle } from "./queries/cycles.ts";
export { itemMarks, type StoredMark } from "./queries/marks.ts";
export type { Item, Rubric } from "./rubric.ts";
export { year } from "./schemas.ts";
export { totalOf, type DimensionTotal, type Total } from "./totalOf.ts";

/** Cycles with their frozen rubric, and the marks that follow from facts. */
export const assessment: Module = { name: "assessment", policy, routes };
