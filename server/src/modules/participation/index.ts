import type { Module } from "../../core/module.ts";
import { sweepUploads } from "./campaigns/uploads/sweep.ts";
import { sealDays } from "./campaigns/vote/commands/sealDays.ts";
import { backFill } from "./wechat/source/commands/backFill.ts";
import { httpSource } from "./wechat/source/httpSource.ts";
import { campaignsWaiting } from "./campaigns/queries/waiting.ts";
import { interviewFinds } from "./interviews/finds.ts";
import { interviewsWaiting } from "./interviews/queries/waiting.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { isDevice, newDevice } from "./campaigns/vote/tokens.ts";
export { castBallot } from "./campaigns/vote/commands/castBallot.ts";
export {
  ownWork,
  publicWork,
  submitPublicWork,
  withdrawOwnWork,
  type OwnWork,
  type WorkReceipt,
} from "./campaigns/commands/publicWork.ts";
export {
  demandShown,
  publicCampaign,
  publicCampaigns,
  type PublicCampaign,
  type PublicCampaignPage,
  type PublicWork,
} from "./campaigns/queries/public.ts";
export { fileOf as publicWorkFile } from "./campaigns/jury/sheet.ts";
export { checkCertificate, type Certificate } from "./campaigns/results/certificates.ts";
export { ACT_NAMES, STAGE_NAMES } from "./campaigns/stages.ts";

export { moveObjectionDays } from "./campaigns/results/commands/moveObjectionDays.ts";
export { moveAnswerDays } from "./interviews/moveAnswerDays.ts";
export { moveParticipation } from "./commands/moveParticipation.ts";
export { askQuestion, type AskedReceipt } from "./interviews/questions/commands/askQuestion.ts";
export { sittingsAhead, type SittingAhead } from "./interviews/queries/ahead.ts";
export { calls, type Call } from "./interviews/queries/calls.ts";
export {
  liveRevisions,
  ownQuestion,
  publicPicture,
  publicPlan,
  publicSitting,
  type OwnQuestion,
  type PublicEntry,
  type PublicLine,
  type PublicSitting,
} from "./interviews/queries/public.ts";
export { asked, type Asked } from "./interviews/schemas.ts";
export { CAUSE_NAMES, maySit, ORIGIN_NAMES, SITTING_NAMES } from "./interviews/model.ts";

export { mediansOf, PICTURE_GROUPS, PICTURE_KEYS, type Values } from "./picture/median.ts";

const FIGURES = "participation:wechat-figures";
const SWEEP = "participation:sweep-uploads";
const SEAL = "participation:seal-ballots";

export const participation: Module = {
  name: "participation",
  policy,
  routes,
  finds: interviewFinds,
  waiting: async (context) => [...(await interviewsWaiting(context)), ...(await campaignsWaiting(context))],
  jobs: {
    [FIGURES]: async (context) => {
      if (context.config.wechat) await backFill(context, httpSource(context.config.wechat));
    },
    [SWEEP]: async (context) => {
      await sweepUploads(context);
    },
    [SEAL]: async (context) => {
      await sealDays(context);
    },
  },
  // Ten past midnight and twenty to two in China; ten past eight, when yesterday's figures are out.
  crontab: `10 16 * * * ${SEAL}\n40 17 * * * ${SWEEP}\n10 0 * * * ${FIGURES}`,
};
