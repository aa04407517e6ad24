import type { Gate } from "../../../core/gate.ts";
import { computeGate, deadlinesGate, openGate } from "../../assessment/index.ts";
import { reviewGates } from "../../review/index.ts";
import { cutOffGate } from "./monitoring.ts";
import { beginGate, noticeGates } from "./noticeGates.ts";
import { feedbackGate, finaliseGate, freezeGate, supplementaryGate, unfreezeGate } from "./standingGates.ts";

/** The steps of a year in their order, from opening to publication (decision 0014). Each room keeps the rows of its own commands. */
export const STEPS: readonly Gate[] = [
  openGate,
  deadlinesGate,
  cutOffGate,
  computeGate,
  ...reviewGates,
  feedbackGate,
  supplementaryGate,
  freezeGate,
  finaliseGate,
  unfreezeGate,
  beginGate,
  noticeGates.submit,
  noticeGates.withdraw,
  noticeGates.return,
  noticeGates.approve,
  noticeGates.sign,
  noticeGates.recall,
  noticeGates.publish,
];
