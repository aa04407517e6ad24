import type { Viewer } from "../../core/context.ts";
import { together } from "../../core/policy.ts";
import { articlePolicy } from "./articles/policy.ts";

export const policy = together(articlePolicy, {
  listContributions: ["office", "officer"],
  readContribution: ["office", "officer"],
  exportContributions: ["office", "officer"],
  submitContribution: ["office", "officer"],
  withdrawContribution: ["officer"],
  resubmitContribution: ["office", "officer"],
  decideContribution: ["office"],
  listPairs: ["office"],
  decidePair: ["office"],
  addAdoption: ["office"],
  voidAdoption: ["office"],
  importContributions: ["office"],
  readTally: ["office", "officer"],
  closeTally: ["office"],
  readMirror: ["office", "officer"],
  makeBulletin: ["office"],
  listCommissions: ["office", "officer"],
  issueCommission: ["office"],
  declineCommission: ["officer"],
});

/** The one unit that the viewer is bound to: an officer's own; null for the office, which sees every unit. */
export function boundTo(viewer: Viewer): string | null {
  return viewer.role === "office" ? null : (viewer.unitId ?? "");
}
