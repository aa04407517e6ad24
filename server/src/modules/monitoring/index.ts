import type { Module } from "../../core/module.ts";
import { inspectSite } from "./commands/inspectSite.ts";
import { INSPECT_SITE } from "./commands/startRun.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { judgeStored } from "./apart.ts";
export { lookAgain, type SeenAgain } from "./commands/lookAgain.ts";
export { unitsLookedAt } from "./queries/looks.ts";
export { monitoringTotals } from "./queries/runs.ts";

/** Runs the inspector over the units' sites and hands what it found to evidence. */
export const monitoring: Module = {
  name: "monitoring",
  policy,
  routes,
  jobs: {
    [INSPECT_SITE]: (context, payload) =>
      inspectSite(
        context,
        String(payload["runId"]),
        String(payload["unitId"]),
        // A job of an earlier program names no place: the main site.
        Number(payload["place"] ?? 0),
      ),
  },
};
