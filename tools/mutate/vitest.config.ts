import { defineConfig } from "vitest/config";
import list from "./files.json" with { type: "json" };

/** The tests of pure files alone: no database, no browser. */
export default defineConfig({
  test: {
    include: [...new Set(list.files.flatMap((one) => one.tests))],
    pool: "threads",
    isolate: false,
    testTimeout: 600_000,
  },
});
