import type { Module } from "../../core/module.ts";
import { availabilityRoutes } from "./availability/routes.ts";
import { sweepAvailability } from "./availability/sweep.ts";
import { jobOf } from "./availability/vantages.ts";
import { goOnWaiting } from "./commands/goOnWaiting.ts";
import { giveUpSite } from "./commands/giveUpSite.ts";
import { inspectSite } from "./commands/inspectSite.ts";
import { INSPECT_SITE } from "./commands/startRun.ts";
import { hiddenRoutes } from "./hidden/routes.ts";
import { needs } from "./needs.ts";
import { OWN_LOOK } from "./own/commands/askOwnLook.ts";
import { ownLookRoutes } from "./own/routes.ts";
import { giveUpOwnLook } from "./own/commands/giveUpOwnLook.ts";
import { takeOwnLook } from "./own/commands/takeOwnLook.ts";
import { planRoutes } from "./plans/routes.ts";
import { startPlanned } from "./plans/commands/startPlanned.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";
import { packagesUnderWay } from "./queries/packagesUnderWay.ts";
import { spamRoutes } from "./spam/routes.ts";
import { waiting } from "./queries/waiting.ts";

export { SECURITY as securityChecks } from "./cards.ts";
export { judgeStored } from "./apart.ts";
export { warnedUnits } from "./availability/board.ts";
export { COUNTED_CHECKS } from "./cards.ts";
export { lookAgain, type SeenAgain } from "./commands/lookAgain.ts";
export { unitsLookedAt } from "./queries/looks.ts";
export { monitoringReach, monitoringTotals, type MonitoringReach } from "./queries/runs.ts";

/** Runs the inspector over the units' sites and hands what it found to evidence. */
export const monitoring: Module = {
  name: "monitoring",
  policy,
  waiting,
  needs,
  standsOn: async (context) => ({ ids: await packagesUnderWay(context) }),
  routes: (app) => {
    routes(app);
    availabilityRoutes(app);
    planRoutes(app);
    hiddenRoutes(app);
    ownLookRoutes(app);
    spamRoutes(app);
  },
  // By the minute and the hour, one after the other: what is due is seen from the state, a missed tick harms nobody.
  crontab: [
    "*/5 * * * * monitoring:go-on ?queue=go-on&jobKey=monitoring:go-on",
    "5 * * * * monitoring:plans ?queue=plans&jobKey=monitoring:plans",
  ].join("\n"),
  jobs: {
    "monitoring:go-on": async (context) => {
      await goOnWaiting(context);
    },
    "monitoring:plans": async (context) => {
      await startPlanned(context);
    },
    [OWN_LOOK]: (context, payload) => takeOwnLook(context, String(payload["id"])),
    [INSPECT_SITE]: (context, payload) =>
      inspectSite(
        context,
        String(payload["runId"]),
        String(payload["unitId"]),
        // A job of an earlier program names no place: the main site.
        Number(payload["place"] ?? 0),
      ),
  },
  placed: (vantage) => ({
    crontab: `* * * * * ${jobOf(vantage)} ?queue=${jobOf(vantage).slice("monitoring:".length)}&jobKey=${jobOf(vantage)}`,
    jobs: {
      [jobOf(vantage)]: async (context) => {
        await sweepAvailability(context);
      },
    },
  }),
  givenUp: {
    [OWN_LOOK]: (context, payload) => giveUpOwnLook(context, String(payload["id"]), ""),
    [INSPECT_SITE]: (context, payload, reason) =>
      giveUpSite(
        context,
        {
          runId: String(payload["runId"]),
          unitId: String(payload["unitId"]),
          place: Number(payload["place"] ?? 0),
        },
        reason,
      ),
  },
};
