import type { Viewer } from "../../core/context.ts";
import { together } from "../../core/policy.ts";
import { campaignPolicy } from "./campaigns/policy.ts";
import { interviewPolicy } from "./interviews/policy.ts";
import { wechatPolicy } from "./wechat/policy.ts";

export const policy = together(interviewPolicy, campaignPolicy, wechatPolicy, {
  readTally: ["office", "officer"],
  closeTally: ["office"],
  readPicture: ["office", "leader", "officer"],
});

/** The one unit that the viewer is bound to: an officer's own; null for the office and the leaders, who see every unit. */
export function boundTo(viewer: Viewer): string | null {
  return viewer.role === "office" || viewer.role === "leader" ? null : (viewer.unitId ?? "");
}
