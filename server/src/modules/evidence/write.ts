// The door for producers: what moves a score or names a unit comes into being here and nowhere else. Who may enter says tools/borders/rules.ts.
export { closeCount, type ClosedCount, type CountedRow } from "./commands/closeCount.ts";
export { raiseFindings } from "./commands/raiseFindings.ts";
export { countedUntil, wholeYear } from "./countedUntil.ts";
export { recordVisit } from "./commands/recordVisit.ts";
export { recordFacts } from "./commands/recordFacts.ts";
export { registerPackage } from "./commands/registerPackage.ts";
export type { FactChange, NewFact, NewFinding, NewPackage } from "./model.ts";
