import { waiting } from "./self/waiting.ts";
import type { Module } from "../../core/module.ts";
import { tellUses } from "../evidence/index.ts";
import { policy } from "./policy.ts";
import { yearUses } from "./queries/uses.ts";
import { routes } from "./routes.ts";

tellUses(yearUses);
export { behindBecause, behindUnits, type BehindUnit } from "./behind/behindUnits.ts";
export { holdYear, nextComputation, pendingCauses, settleCauses, type Cause } from "./behind/causes.ts";
export { leaveYear, rejoinYear } from "./commands/leaveYear.ts";
export { lockMarks } from "./commands/lockMarks.ts";
export { raiseByRules, unraised } from "./commands/raiseByRules.ts";
export { changeMarks } from "./commands/storeMarks.ts";
export { type ItemMark } from "./computeMarks.ts";
export { isLate, type Deadlines } from "./deadlines.ts";
export {
  orderPhraseOf,
  PUBLICITY,
  standardPhrases,
  type DocumentPhrases,
} from "./documents/documentPhrases.ts";
export { exactOf, pointsOf, type Points } from "./exactPoints.ts";
export { coverageOf, coverageText, isBelowFloor } from "./coverage.ts";
export { fires, settles } from "./factRules.ts";
export { computed, computeGate, deadlinesGate, opened, openGate } from "./gates.ts";
export { checksOf, ruleCheck, type FindingList } from "./pack.ts";
export { meets, phraseKey, phraseOf, ruleOfFinding, testsOf, type Phrase } from "./phrases.ts";
export { planMarks, type Plan, type PlannedMark } from "./plannedMarks.ts";
export { cycle, cycles, type Cycle } from "./queries/cycles.ts";
export {
  cycleMembers,
  cycleUnit,
  cycleUnits,
  type CycleMember,
  type CycleUnit,
} from "./queries/cycleUnits.ts";
export { leftOutItems, type LeftOutItem } from "./queries/leftOut.ts";
export { memberships, type Membership } from "./queries/memberships.ts";
export { itemMarks, markStates } from "./queries/marks.ts";
export { publicRules, type PublicRules } from "./queries/publicRules.ts";
export { reachOf, saidUntil } from "./reach.ts";
export { effectOf, type Item, type Rubric } from "./rubric.ts";
export { rubricDrift, type RubricDrift } from "./rubrics/rubricDrift.ts";
export { selfStatements, selfStates } from "./self/selfAssessment.ts";
export { year } from "./schemas.ts";
export { anyDue, dueUnits, markDue, takeDue } from "./totalDue.ts";
export { totalOf, type DimensionTotal, type Total } from "./totalOf.ts";

/** Cycles with their frozen rubric, and the marks that follow from facts. */
export const assessment: Module = { name: "assessment", waiting, policy, routes };
