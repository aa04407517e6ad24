import { waiting } from "./matters/queries/waiting.ts";
import { finds } from "./matters/queries/finds.ts";
import type { Module } from "../../core/module.ts";
import { sweepMatters } from "./matters/commands/sweepMatters.ts";
import { invariants } from "./queries/invariants.ts";
import { questionRoutes } from "./knowledge/routes.ts";
import { policy } from "./policy.ts";
import { deskRoutes } from "./routes/desk.ts";
import { ledgerRoutes } from "./ledgers/routes.ts";
import { readingRoutes } from "./routes/reading.ts";
import { unitRoutes } from "./routes/unit.ts";
import { trialRoutes } from "./trials/routes.ts";
import { supervisionRoutes } from "./supervision/routes.ts";

export { readClock, type Running, type Stop } from "./clocks/clocks.ts";
export { KIND_NAMES, KINDS, ruleOf, type Kind } from "./clocks/rules.ts";
export { answerQuestion } from "./matters/commands/askCitizen.ts";
export { askAgain, withdrawMatter } from "./matters/commands/citizenActs.ts";
export { appealDecline } from "./matters/commands/declineMatter.ts";
export { lettersInTheWay, lettersLed, moveLetters } from "./matters/commands/moveLetters.ts";
export { sentBefore, submitMatter, type Receipt } from "./matters/commands/submitMatter.ts";
export { FILE_BYTES, FILES_MAX, takeFile, type TakenFile } from "./matters/files.ts";
export { BODY_MAX, letter, title as letterTitle, TITLE_MAX, type Letter } from "./matters/letter.ts";
export { moveAskUntil, moveDues } from "./matters/commands/moveDues.ts";
export { ownMatter, type OwnMatter } from "./matters/queries/own.ts";
export { countHelped } from "./matters/commands/countHelped.ts";
export {
  publicLines,
  publicMatter,
  similarAnswers,
  type PublicLine,
  type PublicMatter,
  type Similar,
} from "./matters/queries/published.ts";
export {
  LEAST,
  publicStatistics,
  publicUnitStatistics,
  type Figures,
  type MonthFigures,
  type UnitFigures,
} from "./matters/queries/statistics.ts";
export { lettersToRemind, type LettersToRemind, type RunningPart } from "./matters/queries/toRemind.ts";
export { countQuestionHelped } from "./knowledge/commands/countQuestionHelped.ts";
export { publicQuestion, publicQuestions, type PublicQuestion } from "./knowledge/queries/questions.ts";
export { keepUpload, keptUpload } from "./matters/uploads.ts";
export { NOT_ACCEPTED } from "./notAccepted.ts";
export { rateMatter, type Opinion } from "./satisfaction/rate.ts";
export { opinion, text } from "./schemas.ts";

const SWEEP = "servicedesk:sweep";

/** 教育阳光服务: what citizens write, who has it and until when, what is answered, whether it helped. */
export const servicedesk: Module = {
  name: "servicedesk",
  policy,
  waiting,
  finds,
  invariants,
  routes: (app) => {
    deskRoutes(app);
    unitRoutes(app);
    readingRoutes(app);
    ledgerRoutes(app);
    trialRoutes(app);
    questionRoutes(app);
    supervisionRoutes(app);
  },
  jobs: {
    [SWEEP]: async (context) => {
      await sweepMatters(context);
    },
  },
  crontab: `7 * * * * ${SWEEP}`,
};
