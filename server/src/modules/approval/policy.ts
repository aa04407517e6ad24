import type { Viewer } from "../../core/context.ts";
import type { Policy } from "../../core/policy.ts";

export const policy = {
  readPlans: ["office", "leader", "system", "audit"],
  changePlan: ["leader"],
  readWaiting: "signed-in",
  readOverdue: ["office", "leader"],
  readStandIns: ["office", "leader", "system", "audit"],
  nameStandIn: ["office", "leader", "system"],
} satisfies Policy;

/** For whom the viewer may name or end a stand-in: for oneself; the system administrator for anybody who cannot. */
export const mayNameFor = (viewer: Viewer, absentId: string): boolean =>
  viewer.accountId === absentId || viewer.role === "system";
