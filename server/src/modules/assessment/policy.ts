import type { Policy } from "../../core/policy.ts";

export const policy = {
  listCycles: "signed-in",
  readCycle: "signed-in",
  openCycle: ["office"],
  compute: ["office"],
  readMarks: ["office", "officer"],
} satisfies Policy;
