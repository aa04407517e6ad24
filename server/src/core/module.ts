import type { AuditAction, Follow, Whole, Work } from "./context.ts";
import type { Need } from "./health/health.ts";
import type { App } from "./http/app.ts";
import type { Invariant } from "./invariant.ts";
import type { GivenUp } from "./jobs/givenUp.ts";
import type { Jobs } from "./jobs/start.ts";
import type { Policy } from "./policy.ts";
import type { NeededPackages } from "./retention.ts";
import type { FindSource } from "./search.ts";
import type { WaitingSource } from "./waiting.ts";

/** What a module gives to the program. */
export interface Module {
  name: string;
  policy: Policy;
  /** Adds the module's routes below /api (or anywhere, for public pages). */
  routes(app: App): void;
  jobs?: Jobs;
  /** By job: what follows when it has ended without success for good. */
  givenUp?: GivenUp;
  /** Lines of graphile-worker's crontab (UTC) that start the jobs above. */
  crontab?: string;
  /** Jobs that belong to the place where a process runs, with the lines that start them: no process elsewhere takes them. */
  placed?: (vantage: string) => { jobs: Jobs; crontab: string };
  /** What waits in this room for the person who looks; the workbench gathers it from every room. */
  waiting?: WaitingSource;
  /** What a search of the whole platform finds in this room. */
  finds?: FindSource;
  /** What holds of the module's rows and files at any moment; `mingcha check` asks. */
  invariants?: readonly Invariant[];
  /** What the module needs from the machine; `mingcha doctor` asks. */
  needs?: readonly Need[];
  /** The evidence packages on which something of this room stands: `mingcha retain` never removes them. */
  standsOn?: (context: Whole) => Promise<NeededPackages>;
  /** By audit action: what the module does in the same transaction when another module's command has written that row. */
  follows?: Partial<
    Record<AuditAction, (work: Work, subject: string, detail: Record<string, unknown>) => Promise<void>>
  >;
}

/** Everything that modules do after one another's commands. */
export function followersOf(modules: readonly Module[]): Follow {
  return async (work, action, subject, detail) => {
    for (const module of modules) await module.follows?.[action]?.(work, subject, detail);
  };
}
