import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../context.ts";
import { openOwner } from "../database.ts";
import { startJobs } from "./start.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("a job enqueued in a transaction runs once it commits, and not if it rolls back", async () => {
  const context = platform.as(null);
  const seen: unknown[] = [];
  const { promise: committed, resolve } = Promise.withResolvers<void>();
  const jobs = await startJobs(platform.databaseUrl, context, {
    jobs: {
      "test.note": async (_context, payload) => {
        seen.push(payload);
        if (payload["last"] === "yes") resolve();
      },
    },
    concurrency: 2,
  });
  try {
    await transact(context, async (work) => {
      await work.enqueue("test.note", { id: "never" });
      throw new Error("roll back");
    }).catch(() => {});
    await transact(context, (work) => work.enqueue("test.note", { id: "first", count: 2, last: "yes" }));
    await committed;
    expect(seen).toEqual([{ id: "first", count: 2, last: "yes" }]);
  } finally {
    await jobs.stop();
  }
});

test("a job that is added under the key of one that is just being taken is neither lost nor run beside itself unseen", async () => {
  const context = platform.as(null);
  const owner = openOwner(platform.databaseUrl);
  const add = () => transact(context, (work) => work.enqueue("test.keyed", { id: "one" }, "test-key"));
  const jobs = async () =>
    (
      await owner`select key, locked_by as by from graphile_worker.jobs
        where task_identifier = 'test.keyed' order by id`
    ).map((job) => ({ ...job }));
  const waiting = async () =>
    Number(
      (
        await owner`select count(*) as n from pg_locks join pg_stat_activity using (pid)
          where not granted and datname = current_database()`
      )[0]!["n"],
    );
  await add();
  // Still waiting, it is replaced: it runs once.
  await add();
  expect(await jobs()).toEqual([{ key: "test-key", by: null }]);
  let added: Promise<void> | undefined;
  // As the queue takes a job: its row is locked, then marked, then both are seen by others.
  await owner.begin(async (taker) => {
    await taker`select from graphile_worker._private_jobs where key = 'test-key' for update skip locked`;
    added = add();
    await expect.poll(waiting).toBe(1);
    await taker`update graphile_worker._private_jobs set locked_by = 'taker', locked_at = now() where key = 'test-key'`;
  });
  await added;
  // What was said after it had begun is done after it.
  expect(await jobs()).toEqual([
    { key: null, by: "taker" },
    { key: "test-key", by: null },
  ]);
  await owner.end();
});

test("jobs whose time comes together begin together, though nobody tells of them", async () => {
  const owner = openOwner(platform.databaseUrl);
  const together = 5;
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let begun = 0;
  const jobs = await startJobs(platform.databaseUrl, platform.as(null), {
    jobs: {
      "test.due": async () => {
        begun += 1;
        if (begun === together) resolve();
        // None ends before the last has begun: one worker alone would wait here for ever.
        await all;
      },
    },
    concurrency: together + 1,
  });
  try {
    await owner`select graphile_worker.add_job('test.due', run_at => now() + interval '1 second')
      from generate_series(1, ${together}::int)`;
    await all;
    expect(begun).toBe(together);
  } finally {
    await jobs.stop();
    await owner.end();
  }
});
