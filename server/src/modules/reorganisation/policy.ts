import type { Policy } from "../../core/policy.ts";

export const policy = {
  readYears: ["office", "leader", "officer"],
  reorganise: ["office"],
  decideMembership: ["office"],
} satisfies Policy;
