import type { Policy } from "../../core/policy.ts";

export const policy = {
  readNumbers: ["office", "leader"],
  openSeries: ["office"],
  registerOutside: ["office"],
  voidNumber: ["office"],
  readContact: ["office", "leader"],
  setContact: ["office"],
} satisfies Policy;
