import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["inspector/**/*.test.ts", "gongwen/**/*.test.ts", "province/**/*.test.ts", "server/**/*.test.ts", "tests/**/*.test.ts", "console/src/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["server/src/core/testing/cluster.ts"],
    pool: "threads",
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
