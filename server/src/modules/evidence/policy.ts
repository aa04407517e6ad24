import type { Viewer } from "../../core/context.ts";
import type { Policy } from "../../core/policy.ts";
import type { FindingState } from "./model.ts";

export const policy = {
  readFacts: ["office", "leader", "officer"],
  readCountedRows: ["office", "leader", "officer"],
  recordRegistryFacts: ["office"],
  listFindings: ["office", "leader", "officer"],
  readFinding: ["office", "leader", "officer"],
  exportFindings: ["office", "leader"],
  decideFinding: ["office"],
  readCutOff: ["office", "leader"],
  setCutOff: ["office"],
  readPackages: ["office", "leader", "officer"],
  lookUp: ["office"],
  readLookUps: ["office", "leader", "officer"],
  withdrawEvidence: ["office"],
  readWithdrawals: ["office", "audit"],
  keepFile: ["office", "officer"],
  readFile: ["office", "leader", "officer"],
} satisfies Policy;

/** Whoever audits reads that evidence was withdrawn, of every unit, and nothing else of it. */
export const auditsWithdrawals = (viewer: Viewer): boolean => viewer.role === "audit";

const seesAll = (viewer: Viewer): boolean => viewer.role === "office" || viewer.role === "leader";

/** Office and leader see all but the units from which they are recused; an officer the own one. Experts see evidence through review. */
export function maySeeUnitEvidence(viewer: Viewer, unitId: string): boolean {
  return (seesAll(viewer) && !viewer.recused.has(unitId)) || viewer.unitId === unitId;
}

/**
 * Which findings the viewer may see, for the database to choose: office and leader all but those of units from which they are recused; an
 * officer the own unit's, once a person has confirmed them.
 */
export const seenFindings = (
  viewer: Viewer,
): { all: true; without: string[] } | { all: false; unitId: string; state: FindingState } =>
  seesAll(viewer)
    ? { all: true, without: [...viewer.recused] }
    : { all: false, unitId: viewer.unitId ?? "", state: "confirmed" };
