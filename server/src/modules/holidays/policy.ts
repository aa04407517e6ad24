import type { Policy } from "../../core/policy.ts";

export const policy = {
  readHolidays: ["office", "leader"],
  importHolidays: ["office"],
  /** The second person: never the one who imported, which the command checks. */
  confirmHolidays: ["office", "leader"],
  discardHolidays: ["office", "leader"],
  explainDue: ["office", "leader", "expert", "officer", "system", "audit"],
} satisfies Policy;
