import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { leaveYear, rejoinYear } from "./commands/leaveYear.ts";
export { lockMarks } from "./commands/lockMarks.ts";
export { changeMarks } from "./commands/storeMarks.ts";
export { roundHalfUp, type ItemMark } from "./computeMarks.ts";
export { counts } from "./counts.ts";
export { DEADLINE_NAMES, isLate, type Deadlines } from "./deadlines.ts";
export { fires } from "./factRules.ts";
export { checksOf, ruleCheck, type FindingList } from "./pack.ts";
export { planMarks, type Plan, type PlannedMark } from "./plannedMarks.ts";
export { cycle, cycles, type Cycle } from "./queries/cycles.ts";
export { cycleUnit, cycleUnits, type CycleUnit } from "./queries/cycleUnits.ts";
export { memberships, type Membership } from "./queries/memberships.ts";
export { itemMarks, markStates } from "./queries/marks.ts";
export { unconfirmed, type Item, type Rubric } from "./rubric.ts";
export { rubricDrift, type RubricDrift } from "./rubrics/rubricDrift.ts";
export { selfStatements, selfStates } from "./self/selfAssessment.ts";
export { year } from "./schemas.ts";
export { anyDue, markDue, takeDue } from "./totalDue.ts";
export { totalOf, type DimensionTotal, type Total } from "./totalOf.ts";

/** Cycles with their frozen rubric, and the marks that follow from facts. */
export const assessment: Module = { name: "assessment", policy, routes };
