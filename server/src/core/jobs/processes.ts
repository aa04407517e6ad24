import { hostname } from "node:os";
import type { Owner, Statements } from "../database.ts";

/** Seconds after which a process that was not heard of is taken for dead. */
export const LEASE_SECONDS = 60;

/** After so many deaths under it a job is given up: it may be what kills. */
export const CRASH_LIMIT = 20;

/** Two sweeps at once would both count one crash. */
const LOCK = 0x6a6f6273;

/** Registers this process, or says that it is still there. */
export async function beat(owner: Statements, id: string): Promise<void> {
  await owner`insert into job_process (id, host, pid) values (${id}, ${hostname()}, ${process.pid})
    on conflict (id) do update set seen_at = now()`;
}

export async function leave(owner: Statements, id: string): Promise<void> {
  await owner`delete from job_process where id = ${id}`;
}

/** Whether no process of this machine has the number. */
export const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
};

/** For so long a sign of life must have stood still, by the time of the one who watches (milliseconds): three beats. */
const STILL_MS = 30_000;

/**
 * Watches the signs of life of others by a clock that nobody sets. A database whose clock jumps makes every sign look old at once, and those who live
 * beat again; only what stands still is silent.
 * @param elapsed milliseconds since any beginning, never set back or forward
 */
export function watchSigns(elapsed: () => number): (owner: Statements) => Promise<Set<string>> {
  const known = new Map<string, { sign: string; since: number }>();
  return async (owner) => {
    const rows = await owner<{ id: string; sign: string }>`select id, seen_at::text as sign from job_process`;
    const now = elapsed();
    const there = new Set(rows.map(({ id }) => id));
    for (const id of known.keys()) if (!there.has(id)) known.delete(id);
    const quiet = new Set<string>();
    for (const { id, sign } of rows) {
      const before = known.get(id);
      if (before?.sign !== sign) known.set(id, { sign, since: now });
      else if (now - before.since >= STILL_MS) quiet.add(id);
    }
    return quiet;
  };
}

/** Takes processes of this machine that are no more out of the list, so that nobody waits for their lease. */
export async function strikeDead(owner: Statements): Promise<void> {
  const own = await owner<{
    id: string;
    pid: number;
  }>`select id, pid from job_process where host = ${hostname()}`;
  for (const { id, pid } of own)
    if (gone(pid)) await owner`update job_process set seen_at = '-infinity' where id = ${id}`;
}

/**
 * What runs in processes that live is locked as of now: the queue itself gives back what was locked hours ago, and after a clock was set ahead
 * all of it was.
 */
export async function keepLocks(owner: Statements): Promise<void> {
  // What somebody holds is being ended or added to: it is left for the next time.
  await owner`update graphile_worker._private_jobs set locked_at = now() where id in (
    select id from graphile_worker._private_jobs where locked_at < now() - interval '1 hour'
      and locked_by in (select id from job_process where seen_at <> '-infinity') for update skip locked)`;
  await owner`update graphile_worker._private_job_queues set locked_at = now() where id in (
    select id from graphile_worker._private_job_queues where locked_at < now() - interval '1 hour'
      and locked_by in (select id from job_process where seen_at <> '-infinity') for update skip locked)`;
}

/**
 * Lets jobs that were added or put off by a clock that was set back since wait as long as was meant, and not until that time comes again.
 * Those that were added are told by their stamp, which lies in the time to come; those that failed by a pause that is longer than the queue or
 * this program ever makes one.
 */
export async function bringBack(owner: Statements): Promise<void> {
  await owner`select from (select id, greatest(interval '0', run_at - updated_at) as pause from graphile_worker.jobs
      where updated_at > now() + make_interval(secs => ${LEASE_SECONDS}) and locked_by is null
      union all
      select id, make_interval(secs => exp(least(attempts, 10))) from graphile_worker.jobs
      where updated_at <= now() + make_interval(secs => ${LEASE_SECONDS}) and locked_by is null
        and attempts > 0 and attempts < max_attempts
        and run_at > now() + make_interval(secs => greatest(600, exp(least(attempts, 10))) + ${LEASE_SECONDS})) as ahead,
    graphile_worker.reschedule_jobs(array[ahead.id], run_at => now() + ahead.pause)`;
}

/**
 * Gives jobs back that dead processes hold; their death is not an attempt of the job. A job under which processes die again and again
 * waits longer each time and is given up at last.
 * @param whose `dead`: of processes known to be no more; `silent`: of those not heard of for the lease too; `others`: of every other
 *   process, for a database that serves this one alone
 * @param quiet of `silent`: only those whose sign of life stood still while this process watched (`watchSigns`); all by default
 * @returns how many jobs
 */
export async function releaseStranded(
  owner: Owner,
  id: string,
  whose: "dead" | "silent" | "others",
  quiet?: ReadonlySet<string>,
): Promise<number> {
  return owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`;
    const jobs = await sql<{ id: number; locked_by: string; attempts: number }>`
      select jobs.id, locked_by, attempts from graphile_worker.jobs left join job_process on job_process.id = locked_by
      where locked_by is not null and locked_by <> ${id} and case ${whose}
        when 'others' then true
        when 'dead' then seen_at = '-infinity'
        -- A stamp from the time to come is no sign of life: the database's clock was set back since.
        else coalesce(seen_at, locked_at) not between now() - make_interval(secs => ${LEASE_SECONDS})
            and now() + make_interval(secs => ${LEASE_SECONDS})
          and (seen_at is null or ${quiet === undefined} or locked_by = any(${[...(quiet ?? [])]}::text[]))
      end`;
    if (jobs.length === 0) return 0;
    await sql`select graphile_worker.force_unlock_workers(${[...new Set(jobs.map((job) => job.locked_by))]}::text[])`;
    for (const job of jobs) {
      const [crash] = await sql<{ times: number }>`insert into job_crash (job_id, times) values (${job.id}, 1)
        on conflict (job_id) do update set times = job_crash.times + 1 returning times`;
      const times = crash?.times ?? 1;
      if (times >= CRASH_LIMIT)
        await sql`select from graphile_worker.permanently_fail_jobs(array[${job.id}::bigint], ${`程序在执行中 ${times} 次异常退出`})`;
      else {
        // The first two times at once, then later and later: 10 s, 20 s … 10 minutes.
        const wait = times <= 2 ? 0 : Math.min(600, 10 * 2 ** (times - 3));
        await sql`select from graphile_worker.reschedule_jobs(array[${job.id}::bigint],
          run_at => now() + make_interval(secs => ${wait}), attempts => ${Math.max(0, job.attempts - 1)}::int)`;
      }
    }
    await sql`delete from job_process where seen_at < now() - interval '1 hour'`;
    await sql`delete from job_crash where not exists (select from graphile_worker.jobs where jobs.id = job_id)`;
    return jobs.length;
  });
}
