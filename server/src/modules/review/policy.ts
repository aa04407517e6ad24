import type { Policy } from "../../core/policy.ts";

export const policy = {
  listExperts: ["office", "leader"],
  changeExpert: ["office"],
  importExperts: ["office"],
  listAssignments: ["office", "leader"],
  assign: ["office"],
  closeRound: ["office"],
  passDeliberation: ["office"],
  approve: ["leader"],
  decide: ["leader"],
  readDisagreements: ["office", "leader"],
  readQuality: ["office", "leader"],
  sendBack: ["office", "leader"],
  discuss: ["office", "leader", "expert"],
  readDiscussion: ["office", "leader", "expert"],
  myAssignments: ["expert"],
  respond: ["expert"],
  readSheet: ["expert"],
  mark: ["expert"],
  lookUp: ["expert"],
} satisfies Policy;
