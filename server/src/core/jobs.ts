import { run, type Runner } from "graphile-worker";
import type { Context } from "./context.ts";

/** A job: primitive arguments in, calls one command. Failing makes it run again later, at most five times. */
export type Job = (context: Context, payload: Record<string, string | number>) => Promise<void>;
export type Jobs = Record<string, Job>;

/**
 * Starts taking jobs from the queue.
 * @param url the owner's address of the database
 * @param concurrency how many jobs at once in this process
 * @param crontab lines that start jobs by the clock (UTC)
 */
export async function startJobs(
  url: string,
  context: Context,
  jobs: Jobs,
  concurrency: number,
  crontab = "",
): Promise<{ stop(): Promise<void> }> {
  const taskList = Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      async (payload: unknown) => job(context, payload as Record<string, string | number>),
    ]),
  );
  const quiet = () => {};
  const { Logger } = await import("graphile-worker");
  const runner: Runner = await run({
    connectionString: url,
    concurrency,
    crontab,
    maxPoolSize: Math.min(20, concurrency + 4),
    pollInterval: 1000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === "error") console.error(`jobs: ${message}`);
      else quiet();
    }),
    taskList,
  });
  return { stop: () => runner.stop() };
}
