import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "inspector/**/*.test.ts",
      "gongwen/**/*.test.ts",
      "province/**/*.test.ts",
      "server/**/*.test.ts",
      "tests/**/*.test.ts",
      "console/src/**/*.test.ts",
    ],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["server/src/core/testing/cluster.ts"],
    pool: "threads",
    isolate: false,
    // Only against hanging: no test may depend on how fast or busy the machine is.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
  },
});
