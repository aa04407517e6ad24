import type { Module } from "../../core/module.ts";
import { sweepQuestions } from "./commands/openByCode.ts";

export { codeOfForm } from "./code.ts";
export { prepareNumber, renewCode, storeNumber, type Issued } from "./commands/issueNumber.ts";
export { closeOpened, openByCode, openedNumber, SESSION_MINUTES } from "./commands/openByCode.ts";
export { countUnproved } from "./commands/countUnproved.ts";
export { veiledAddress } from "./strangers.ts";
export { acceptProof, newTask } from "./proofOfWork.ts";
export { numberOfForm } from "./queries/numberOfForm.ts";

const SWEEP = "questions:sweep";

/** Numbers with a secret code, for people without an account: the service desk, the questions of an interview. No routes of its own. */
export const questions: Module = {
  name: "questions",
  policy: {},
  routes: () => {},
  jobs: { [SWEEP]: (context) => sweepQuestions(context) },
  crontab: `17 * * * * ${SWEEP}`,
};
