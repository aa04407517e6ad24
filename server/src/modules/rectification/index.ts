import { waiting } from "./progress/queries/waiting.ts";
import type { Module } from "../../core/module.ts";
import { followDecisions } from "../evidence/index.ts";
import { ORDER_AGAIN, orderAgain } from "./items/commands/orderAgain.ts";
import { WITHDRAW_TAKEN_BACK, withdrawTakenBack } from "./items/commands/withdrawTakenBack.ts";
import { itemRoutes } from "./items/routes.ts";
import { orderRoutes } from "./orders/routes.ts";
import { ISSUE_BATCH } from "./orders/commands/beginBatch.ts";
import { giveUpBatch, issueBatch } from "./orders/commands/issueBatch.ts";
import { MAIL_ORDERS } from "./orders/commands/issueOrder.ts";
import { mailOrders } from "./orders/commands/mailOrders.ts";
import { invariants } from "./queries/invariants.ts";
import { policy } from "./policy.ts";
import { followDecision } from "./progress/facts.ts";
import { LOOK_AGAIN } from "./recheck/commands/startRechecks.ts";
import { giveUpVisit, visitSite } from "./recheck/commands/visitSite.ts";
import { packagesOfRechecks } from "./recheck/queries/packagesOfRechecks.ts";
import { recheckRoutes } from "./recheck/routes.ts";

import { LOOK_AT_MENDED } from "./warnings/commands/lookAtMended.ts";
import { mailWarnings } from "./warnings/commands/mailWarnings.ts";
import { giveUpMended } from "./warnings/commands/giveUpMended.ts";
import { visitMended } from "./warnings/commands/visitMended.ts";
import { MAIL_WARNINGS, warnUnit } from "./warnings/commands/warnUnit.ts";
import { warningRoutes } from "./warnings/routes.ts";
import { waitingWarnings } from "./warnings/queries/waiting.ts";

export { moveMendDays } from "./warnings/commands/moveMendDays.ts";
export { moveLimits } from "./progress/commands/moveLimits.ts";
export { pendingRectification, type PendingRectification } from "./progress/queries/pending.ts";
export { publicStates, type PublicState } from "./progress/queries/publicStates.ts";
export { publicProgress, type Progress, type UnitProgress } from "./progress/queries/publicProgress.ts";

followDecisions(followDecision);
followDecisions(warnUnit);

/** 整改: orders, replies, the same check again, closing. */
export const rectification: Module = {
  name: "rectification",
  policy,
  waiting: async (context) => [...(await waitingWarnings(context)), ...(await waiting(context))],
  invariants,
  standsOn: async (context) => ({ ids: await packagesOfRechecks(context) }),
  routes: (app) => {
    orderRoutes(app);
    itemRoutes(app);
    recheckRoutes(app);
    warningRoutes(app);
  },
  jobs: {
    [LOOK_AGAIN]: (context, payload) =>
      visitSite(context, {
        lookId: String(payload["lookId"]),
        unitId: String(payload["unitId"]),
        year: Number(payload["year"]),
      }),
    [LOOK_AT_MENDED]: (context, payload) => visitMended(context, String(payload["lookId"])),
    [MAIL_WARNINGS]: async (context) => {
      await mailWarnings(context);
    },
    [WITHDRAW_TAKEN_BACK]: (context, payload) =>
      withdrawTakenBack(context, String(payload["findingId"]), String(payload["reason"])),
    [ORDER_AGAIN]: (context, payload) =>
      orderAgain(context, String(payload["findingId"]), String(payload["reason"])),
    [ISSUE_BATCH]: (context, payload) => issueBatch(context, String(payload["batchId"])),
    [MAIL_ORDERS]: async (context) => {
      await mailOrders(context);
    },
  },
  givenUp: {
    [ISSUE_BATCH]: (context, payload) => giveUpBatch(context, String(payload["batchId"])),
    [LOOK_AT_MENDED]: (context, payload) => giveUpMended(context, String(payload["lookId"])),
    [LOOK_AGAIN]: (context, payload) => giveUpVisit(context, String(payload["lookId"])),
  },
  crontab: `*/15 * * * * ${MAIL_ORDERS}\n*/10 * * * * ${MAIL_WARNINGS}`,
};
