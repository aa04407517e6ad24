import type { Policy } from "../../core/policy.ts";

export const policy = {
  readOwn: "signed-in",
  readAll: ["office"],
  sweep: ["office"],
} satisfies Policy;
