import type { Policy } from "../../core/policy.ts";

export const policy = {
  listCycles: "signed-in",
  readCycle: "signed-in",
  openCycle: ["office"],
  compute: ["office"],
  readMarks: ["office", "leader", "officer"],
  decideApplicability: ["office"],
  decideItem: ["office"],
  setDeadlines: ["office"],
  readRubrics: ["office", "leader"],
  changeRubrics: ["office"],
  readSelfAssessment: ["office", "leader", "officer"],
  fillSelfAssessment: ["officer"],
  decideSelfAssessment: ["office"],
} satisfies Policy;
