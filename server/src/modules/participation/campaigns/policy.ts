import type { Viewer } from "../../../core/context.ts";
import { allows, type Policy } from "../../../core/policy.ts";

/** Who may do what in campaigns. Rows are judged by `transitions.ts`, `results/steps.ts` and `jury/queries/demandJuror.ts`. */
export const campaignPolicy = {
  listCampaigns: ["office", "officer"],
  readCampaign: ["office", "leader", "officer"],
  createCampaign: ["office"],
  listEntries: ["office", "officer"],
  readEntry: ["office", "officer"],
  exportEntries: ["office", "officer"],
  countEntries: ["office"],
  submitEntry: ["office", "officer"],
  submitWork: ["office", "officer"],
  uploadWork: ["office", "officer"],
  confirmEntry: ["officer"],
  qualifyEntry: ["office"],
  correctWork: ["officer"],
  withdrawWork: ["office", "officer"],
  takeDownEntry: ["office"],
  useEntry: ["office"],
  unuseEntry: ["office"],
  nameJury: ["office"],
  judgeWorks: ["expert"],
  readBallots: ["office"],
  voidBallots: ["office"],
  draftResults: ["office"],
  reviewResults: ["office", "leader"],
  announceResults: ["office"],
  reopenResults: ["office"],
  finaliseResults: ["office"],
  voidAward: ["office"],
  objectToResult: ["officer"],
  decideObjection: ["office"],
} satisfies Policy;

/** Whoever runs campaigns: opens them, checks works, announces results, of every unit. */
export const runsCampaigns = (viewer: Viewer): boolean => viewer.role === "office";

/** Whoever reads a result before it is announced: those who work it out and those who sign it. */
export const readsDrafts = (viewer: Viewer): boolean => allows(campaignPolicy.reviewResults, viewer);
