import { waiting } from "./self/waiting.ts";
import type { Module } from "../../core/module.ts";
import { tellUses } from "../evidence/index.ts";
import { policy } from "./policy.ts";
import { yearUses } from "./queries/uses.ts";
import { routes } from "./routes.ts";

tellUses(yearUses);
export { behindBecause, behindUnits, type BehindUnit } from "./behind/behindUnits.ts";
export { holdYear, nextComputation, pendingCauses, settleCauses, type Cause } from "./behind/causes.ts";
export { leaveYear } from "./year/commands/leaveYear.ts";
export { rejoinYear } from "./year/commands/rejoinYear.ts";
export { lockMarks } from "./marking/commands/lockMarks.ts";
export { raiseByRules, unraised } from "./marking/commands/raiseByRules.ts";
export { changeMarks } from "./marking/commands/storeMarks.ts";
export { type ItemMark } from "./marking/computeMarks.ts";
export { isLate, type Deadlines } from "./year/deadlines.ts";
export {
  orderPhraseOf,
  PUBLICITY,
  standardPhrases,
  type DocumentPhrases,
} from "./pack/documents/documentPhrases.ts";
export { exactOf, pointsOf, type Points } from "./marking/exactPoints.ts";
export { coverageOf, coverageText, isBelowFloor } from "./marking/coverage.ts";
export { fires, settles } from "./marking/factRules.ts";
export { computed, computeGate, deadlinesGate, opened, openGate } from "./year/gates.ts";
export { checksOf, ruleCheck, type FindingList } from "./pack/pack.ts";
export { meets, phraseKey, phraseOf, ruleOfFinding, testsOf, type Phrase } from "./pack/phrases.ts";
export { planMarks, type Plan, type PlannedMark } from "./marking/plannedMarks.ts";
export { cycle, cycles, type Cycle } from "./year/queries/cycles.ts";
export {
  changedKinds,
  cycleMembers,
  cycleUnit,
  cycleUnits,
  membersOf,
  type CycleMember,
  type CycleUnit,
} from "./year/queries/cycleUnits.ts";
export { leftOutItems, type LeftOutItem } from "./year/queries/leftOut.ts";
export { memberships, type Membership } from "./year/queries/memberships.ts";
export { itemMarks, markStates } from "./marking/queries/marks.ts";
export { publicRules, type PublicRules } from "./year/queries/publicRules.ts";
export { reachOf, saidUntil } from "./marking/reach.ts";
export { effectOf, type Item, type Rubric } from "./pack/rubric.ts";
export { factsOfRule } from "./pack/rules.ts";
export { rubricDrift, type RubricDrift } from "./rubrics/rubricDrift.ts";
export { selfStatements, selfStates } from "./self/queries/selfAssessment.ts";
export { year } from "./schemas.ts";
export { anyDue, dueUnits } from "./marking/queries/totalDue.ts";
export { markDue, takeDue } from "./marking/commands/totalDue.ts";
export { totalOf, type DimensionTotal, type Total } from "./marking/totalOf.ts";

/** Cycles with their frozen rubric, and the marks that follow from facts. */
export const assessment: Module = { name: "assessment", waiting, policy, routes };
