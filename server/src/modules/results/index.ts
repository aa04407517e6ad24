import { waiting } from "./queries/waiting.ts";
import type { Module } from "../../core/module.ts";
import { FOLLOWS } from "./corrections/follow.ts";
import { PRINT_FEEDBACK } from "./feedback/commands/keepSheets.ts";
import { printSheets } from "./feedback/commands/printSheets.ts";
import { packagesOfEditions } from "./openData/packagesOfEditions.ts";
import { invariants } from "./queries/invariants.ts";
import { needs } from "./needs.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";
import { followDecisions } from "../evidence/index.ts";
import { tellLateFinding } from "./supplementary/commands/openSupplementary.ts";
export { noticeDocx, noticePdf } from "./notice/queries/files.ts";
export { moveFeedback } from "./standings/commands/moveFeedback.ts";
export { publishedEdition, type Edition, type PublishedPointer } from "./openData/edition.ts";
export { openEvidence, openPackageFile, openRecords, type OpenEvidence } from "./openData/openEvidence.ts";
export { listCertainties } from "./openData/listCertainties.ts";
export { unitView, type UnitView } from "./openData/unitView.ts";
export { shownAnswers } from "./answers/queries/shownAnswers.ts";
export { openDataEditions, openDataFile, type OpenDataEdition } from "./openData/openData.ts";
export { nextStep, type NextStep } from "./gates/view.ts";
export type { OpenDifference } from "./corrections/model.ts";
export { pendingCorrections, type PendingCorrections } from "./corrections/queries/pendingCorrections.ts";
export { corrigendumFile, firstJson, type CorrigendumFile } from "./corrections/queries/files.ts";
export type { PublishedCorrigendum } from "./model.ts";
export { allReceipts, type DocumentReceipts } from "./receipts/queries/receipts.ts";
export { saidOf } from "./queries/clauses.ts";
export { pendingResults, type PendingResults } from "./queries/pendingResults.ts";
export { publishedCycles, publishedResult, type PublishedCycle } from "./queries/published.ts";
export { DOCX, PDF, sendNotice } from "./notice/fileRoutes.ts";

followDecisions(tellLateFinding);

/** Standings, honours, the notice and its corrigenda. */
export const results: Module = {
  name: "results",
  policy,
  waiting,
  invariants,
  needs,
  standsOn: async (context) => ({ sha256: await packagesOfEditions(context) }),
  routes,
  follows: FOLLOWS,
  jobs: {
    [PRINT_FEEDBACK]: async (context, payload) => {
      await printSheets(context, Number(payload["year"]));
    },
  },
};
