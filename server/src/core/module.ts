import type { App } from "./http/app.ts";
import type { Jobs } from "./jobs.ts";
import type { Policy } from "./policy.ts";

/** What a module gives to the program. */
export interface Module {
  name: string;
  policy: Policy;
  /** Adds the module's routes below /api (or anywhere, for public pages). */
  routes(app: App): void;
  jobs?: Jobs;
  /** Lines of graphile-worker's crontab (UTC) that start the jobs above. */
  crontab?: string;
}
