import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";
import { sweep } from "./commands/sweep.ts";

/** Reminders as sweeps over state, in the console and by mail. */
export const reminders: Module = {
  name: "reminders",
  policy,
  routes,
  jobs: {
    "reminders:sweep": async (context) => {
      await sweep(context);
    },
  },
  // Every quarter of an hour; a missed tick harms nobody, the next one sees the same state.
  crontab: "*/15 * * * * reminders:sweep",
};
