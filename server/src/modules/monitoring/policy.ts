import type { Policy } from "../../core/policy.ts";

export const policy = {
  startRun: ["office"],
  cancelRun: ["office"],
  retryRun: ["office"],
  listRuns: ["office"],
  readRun: ["office"],
  exportRun: ["office"],
  raiseFromLookUp: ["office"],
  showHidden: ["office", "leader", "officer"],
  readAvailability: ["office", "leader", "officer"],
  setAvailability: ["office"],
  announceDowntime: ["office", "officer"],
  listPlans: ["office", "leader"],
  changePlans: ["office"],
  askOwnLook: ["officer"],
  readOwnLooks: ["officer"],
  readSpamWords: ["system"],
  changeSpamWords: ["system"],
} satisfies Policy;
