import type { Viewer } from "../../core/context.ts";
import type { Policy } from "../../core/policy.ts";

/** The office is the desk, the leader its head, officers are the units' handlers. Rows are judged by `matters/part.ts`. */
export const policy = {
  listMatters: ["office", "leader", "officer"],
  readMatter: ["office", "leader", "officer"],
  exportMatters: ["office", "leader"],
  readBoard: ["office", "leader"],
  fileForCaller: ["office"],
  acceptMatter: ["office"],
  declineMatter: ["office"],
  decideAppeal: ["leader"],
  dispatchMatter: ["office", "leader"],
  transferMatter: ["office", "leader"],
  sendBackMatter: ["officer"],
  askCitizen: ["office", "officer"],
  askExtension: ["office", "officer"],
  decideExtension: ["office"],
  draftReply: ["office", "officer"],
  passReply: ["office", "leader", "officer"],
  returnReply: ["office", "leader", "officer"],
  giveStatement: ["officer"],
  pressMatter: ["office", "leader"],
  mergeMatter: ["office"],
  readContact: ["office", "officer"],
  renewCode: ["office"],
  readFile: ["office", "leader", "officer"],
  redactMatter: ["office"],
  approvePublication: ["office"],
  hidePublication: ["office", "leader"],
  noteFollowUp: ["office"],
  rateByPhone: ["office"],
  nameSigner: ["office"],
  closeCount: ["office"],
  importLedgers: ["office", "officer"],
  listLedgers: ["office", "leader", "officer"],
  lookAtSamples: ["office"],
  keepTrials: ["office"],
  listQuestions: ["office", "leader"],
  writeQuestion: ["office"],
  approveQuestion: ["office"],
  reviewQuestion: ["office"],
  withdrawQuestion: ["office", "leader"],
  issueSupervision: ["office", "leader"],
  listSupervisions: ["office", "leader", "officer"],
  readSamples: ["office", "leader", "expert"],
} satisfies Policy;

/** The head of the desk: what is reported upwards and what is appealed waits there. */
export const headsDesk = (viewer: Viewer): boolean => viewer.role === "leader";

/** The desk and its head see every matter that touches no unit in which they have no part. */
export const worksAtDesk = (viewer: Viewer): boolean => viewer.role === "office" || viewer.role === "leader";
