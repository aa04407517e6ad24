import type { Policy } from "../../core/policy.ts";

export const policy = {
  readStandings: ["office"],
  freezeStandings: ["office"],
  readUnitMarks: ["office", "officer"],
  readHonours: ["office"],
  nominate: ["officer"],
  readNominee: ["officer"],
  readBasis: ["office"],
  addBasis: ["office"],
  readNotice: ["office"],
  draftNotice: ["office"],
  publishNotice: ["office"],
  readResult: ["office"],
} satisfies Policy;
