import { spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner, type Owner } from "../database.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import {
  beat,
  bringBack,
  CRASH_LIMIT,
  keepLocks,
  releaseStranded,
  strikeDead,
  watchSigns,
} from "./processes.ts";

let platform: Platform;
let owner: Owner;
beforeAll(async () => {
  platform = await startPlatform();
  owner = openOwner(platform.databaseUrl);
});
afterAll(async () => {
  await owner.end();
  await platform.close();
});

/** A job that a process holds since some seconds, in its `attempts`th attempt. */
async function held(by: string, attempts = 1, seconds = 0): Promise<number> {
  const [job] = await owner<{
    id: number;
  }>`select id from graphile_worker.add_job('test.held', '{}'::json, max_attempts => 5)`;
  await owner`update graphile_worker._private_jobs set locked_by = ${by},
    locked_at = now() - make_interval(secs => ${seconds}), attempts = ${attempts} where id = ${job!.id}`;
  return job!.id;
}
const jobOf = async (id: number) =>
  (
    await owner`select attempts, max_attempts as most, locked_by as by, last_error as error, run_at > now() as later
      from graphile_worker.jobs where id = ${id}`
  )[0];
const heard = (id: string, seconds: number, host = "elsewhere", pid = 1) =>
  owner`insert into job_process (id, host, pid, seen_at)
    values (${id}, ${host}, ${pid}, now() - make_interval(secs => ${seconds}))
    on conflict (id) do update set seen_at = excluded.seen_at`;

test("a living process keeps its jobs, a silent one loses them after the lease, and its death is no attempt", async () => {
  await heard("pool-living", 5);
  await heard("pool-silent", 90);
  const [living, silent, fresh, unknown] = [
    await held("pool-living", 3),
    await held("pool-silent", 3),
    // Just taken by a process that has not said so yet.
    await held("pool-new", 1, 1),
    await held("pool-of-an-earlier-program", 1, 300),
  ];
  await beat(owner, "pool-own");
  expect(await releaseStranded(owner, "pool-own", "silent")).toBe(2);
  expect(await jobOf(living)).toMatchObject({ by: "pool-living", attempts: 3 });
  expect(await jobOf(fresh)).toMatchObject({ by: "pool-new" });
  expect(await jobOf(silent)).toMatchObject({ by: null, attempts: 2, later: false });
  expect(await jobOf(unknown)).toMatchObject({ by: null, attempts: 0 });
});

test("a process of this machine that was killed loses its jobs at once", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(child, "spawn");
  await heard("pool-child", 0, hostname(), child.pid);
  const job = await held("pool-child");
  await strikeDead(owner);
  expect(await releaseStranded(owner, "pool-own", "dead")).toBe(0);
  child.kill("SIGKILL");
  await once(child, "exit");
  await strikeDead(owner);
  expect(await releaseStranded(owner, "pool-own", "dead")).toBe(1);
  expect(await jobOf(job)).toMatchObject({ by: null, attempts: 0 });
});

test("kills take no attempt; the job waits longer each time; at the limit it is given up with the reason", async () => {
  const job = await held("pool-killed");
  for (let times = 1; times < CRASH_LIMIT; times += 1) {
    await heard("pool-killed", 90);
    expect(await releaseStranded(owner, "pool-own", "silent")).toBe(1);
    expect(await jobOf(job)).toMatchObject({ by: null, attempts: 0, later: times > 2 });
    await owner`update graphile_worker._private_jobs set locked_by = 'pool-killed', locked_at = now(), attempts = 1 where id = ${job}`;
  }
  await heard("pool-killed", 90);
  await releaseStranded(owner, "pool-own", "silent");
  expect(await jobOf(job)).toMatchObject({
    attempts: 5,
    most: 5,
    error: `程序在执行中 ${CRASH_LIMIT} 次异常退出`,
  });
});

test("two sweeps at once count one crash", async () => {
  const job = await held("pool-twice");
  await heard("pool-twice", 90);
  const other = openOwner(platform.databaseUrl);
  const released = await Promise.all([
    releaseStranded(owner, "pool-own", "silent"),
    releaseStranded(other, "pool-own-2", "silent"),
  ]);
  await other.end();
  expect(released.sort()).toEqual([0, 1]);
  expect(await owner`select times from job_crash where job_id = ${job}`).toEqual([{ times: 1 }]);
});

test("the database's clock thrown ahead takes no job of who lives; thrown back it keeps none from who is dead", async () => {
  let now = 0;
  const quiet = watchSigns(() => now);
  const release = async () => releaseStranded(owner, "pool-own", "silent", await quiet(owner));
  await owner`delete from job_process`;
  const [alive, dead] = [await held("pool-alive"), await held("pool-dead")];
  await heard("pool-alive", 0);
  await heard("pool-dead", 0);
  await release();
  now += 10_000;
  // Every stamp is an hour old at once: nobody has had time to beat yet.
  await owner`update job_process set seen_at = seen_at - interval '1 hour'`;
  expect(await release()).toBe(0);
  now += 10_000;
  await heard("pool-alive", 0);
  expect(await release()).toBe(0);
  now += 31_000;
  await heard("pool-alive", 0);
  // What stood still all the while is dead.
  expect(await release()).toBe(1);
  expect(await jobOf(alive)).toMatchObject({ by: "pool-alive" });
  expect(await jobOf(dead)).toMatchObject({ by: null });
  // A sign from the time to come, of a process that is no more: the clock was set back since.
  const left = await held("pool-gone");
  await heard("pool-gone", -86_400);
  expect(await release()).toBe(0);
  now += 31_000;
  await heard("pool-alive", 0);
  expect(await release()).toBe(1);
  expect(await jobOf(left)).toMatchObject({ by: null });
  expect(await jobOf(alive)).toMatchObject({ by: "pool-alive" });
});

test("jobs of a clock that was a year ahead wait as long as was meant, others are left alone", async () => {
  const add = async (): Promise<number> =>
    (await owner<{ id: number }>`select id from graphile_worker.add_job('test.ahead', '{}'::json)`)[0]!.id;
  const stamp = async (id: number, ahead: string, pause: string) =>
    owner`update graphile_worker._private_jobs set updated_at = now() + ${ahead}::interval, attempts = 2,
      run_at = now() + ${ahead}::interval + ${pause}::interval where id = ${id}`;
  const waits = async (id: number): Promise<number> =>
    Number(
      (
        await owner`select extract(epoch from run_at - updated_at) as seconds from graphile_worker.jobs
        where id = ${id} and updated_at <= now() and attempts = 2`
      )[0]?.["seconds"],
    );
  const [atOnce, putOff, ours, failed] = [await add(), await add(), await add(), await add()];
  await stamp(atOnce, "1 year", "0");
  await stamp(putOff, "1 year", "10 minutes");
  await stamp(ours, "-5 seconds", "9 minutes");
  // As the queue puts off what fails: its stamp stays, only the time of the next try is another.
  await owner`update graphile_worker._private_jobs set updated_at = now() - interval '1 minute', attempts = 2,
    run_at = now() + interval '1 year' where id = ${failed}`;
  await bringBack(owner);
  expect([await waits(atOnce), await waits(putOff), await waits(ours)]).toEqual([0, 600, 540]);
  expect(await waits(failed)).toBeCloseTo(Math.exp(2), 3);
});

test("what runs in a process that lives is locked as of now, however old its lock looks; what a dead one held is not", async () => {
  const add = async (by: string): Promise<number> => {
    const [job] = await owner<{
      id: number;
    }>`select id from graphile_worker.add_job('test.locked', '{}'::json)`;
    await owner`update graphile_worker._private_jobs set locked_by = ${by}, locked_at = now() - interval '1 year' where id = ${job!.id}`;
    return job!.id;
  };
  await beat(owner, "pool-living");
  const [kept, left] = [await add("pool-living"), await add("pool-unknown")];
  await keepLocks(owner);
  const fresh = async (id: number): Promise<boolean | undefined> =>
    (
      await owner<{
        fresh: boolean;
      }>`select locked_at > now() - interval '1 minute' as fresh from graphile_worker.jobs where id = ${id}`
    )[0]?.fresh;
  expect([await fresh(kept), await fresh(left)]).toEqual([true, false]);
  await owner`delete from graphile_worker._private_jobs where task_id = (select id from graphile_worker._private_tasks where identifier = 'test.locked')`;
});
