import type { Context } from "../context.ts";
import type { Owner } from "../database.ts";

/** What follows when a job has ended without success for good: calls one command that says so. May be called again. */
export type GivenUp = Record<
  string,
  (context: Context, payload: Record<string, string | number>, reason: string) => Promise<void>
>;

/** Ends jobs that have no attempt left by what their module says of it; the job goes when that has been done. */
export async function settleGivenUp(owner: Owner, context: Context, givenUp: GivenUp): Promise<number> {
  const tasks = Object.keys(givenUp);
  const ended = await owner<{ id: number; task: string; reason: string | null }>`
    select id, task_identifier as task, last_error as reason from graphile_worker.jobs
    where attempts >= max_attempts and locked_by is null and task_identifier = any(${tasks}::text[])`;
  for (const { id, task, reason } of ended) {
    await owner.begin(async (sql) => {
      const [job] = await sql<{ payload: Record<string, string | number> }>`
        select payload from graphile_worker.complete_jobs(array[${id}::bigint])`;
      if (job) await givenUp[task]?.(context, job.payload, reason ?? "");
    });
  }
  return ended.length;
}
