import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../context.ts";
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
