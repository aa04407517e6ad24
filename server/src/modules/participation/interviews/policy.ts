import type { Viewer } from "../../../core/context.ts";
import type { Policy } from "../../../core/policy.ts";

/** Who works on interviews; within a sitting, seats decide further, and the approval plan says who signs a script. */
export const interviewPolicy = {
  listInterviews: ["office", "officer"],
  exportInterviews: ["office", "officer"],
  applyForInterview: ["office", "officer"],
  cancelInterview: ["office", "officer"],
  chooseInterview: ["office"],
  recordInterview: ["office"],
  readCalls: ["office", "leader", "officer"],
  issueCall: ["office"],
  readSittings: ["office", "leader", "officer"],
  planSitting: ["office"],
  announceSitting: ["office"],
  moveSitting: ["office"],
  seatPeople: ["office"],
  recordGuest: ["office", "officer"],
  writeScript: ["office", "officer"],
  reviewScript: ["office", "leader"],
  moderateQuestions: ["office"],
  typeEntries: ["office", "officer"],
  conductSitting: ["office"],
  correctRecord: ["office", "officer"],
  writeRecord: ["office"],
  reviewRecord: ["office", "leader"],
  publishRecord: ["office"],
  answerQuestion: ["office", "officer"],
} satisfies Policy;

/** Whoever runs interviews: calls, plans, announces and publishes, of every unit. */
export const runsInterviews = (viewer: Viewer): boolean => viewer.role === "office";
