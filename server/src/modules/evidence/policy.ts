import type { Viewer } from "../../core/context.ts";
import type { Policy } from "../../core/policy.ts";
import type { FindingState } from "./model.ts";

export const policy = {
  readFacts: ["office", "officer"],
  recordRegistryFacts: ["office"],
  listFindings: ["office", "officer"],
  readFinding: ["office", "officer"],
  exportFindings: ["office"],
  decideFinding: ["office"],
  readPackages: ["office", "officer"],
  lookUp: ["office"],
} satisfies Policy;

/** The office sees all; an officer the own unit's. Experts see evidence through review, where recusal holds. */
export function maySeeUnitEvidence(viewer: Viewer, unitId: string): boolean {
  return viewer.role === "office" || viewer.unitId === unitId;
}

/** An officer sees a finding once a person has confirmed it. */
export function maySeeFinding(viewer: Viewer, finding: { unitId: string; state: FindingState }): boolean {
  return viewer.role === "office" || (viewer.unitId === finding.unitId && finding.state === "confirmed");
}
