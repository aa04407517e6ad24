import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "inspector/**/*.test.ts",
      "gongwen/**/*.test.ts",
      "wording/**/*.test.ts",
      "province/**/*.test.ts",
      "recompute/**/*.test.ts",
      "server/**/*.test.ts",
      "tests/**/*.test.ts",
      "bench/src/**/*.test.ts",
      "console/src/**/*.test.ts",
    ],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["server/testing/cluster.ts"],
    pool: "threads",
    isolate: false,
    // Both cores of the smallest machine that runs them; more cores, more workers by the default.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only what hangs for ever ends by a limit: a busy machine is no fault. The same holds for what a test waits to see.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
  },
});
