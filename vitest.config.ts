import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import long from "./tools/longTests.json" with { type: "json" };

const { files: LONG, first: FIRST } = long;
for (const file of FIRST)
  if (!existsSync(join(import.meta.dirname, file)))
    throw new Error(`tools/longTests.json names ${file}, which is not there.`);

/** What takes longest begins first. On a clean checkout vitest knows no durations and goes by size, which says little of a test. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = FIRST.indexOf(relative(import.meta.dirname, moduleId));
      return at < 0 ? FIRST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** What `npm test` and `npm run test:long` ask for; a path by itself is taken from all tests. */
const asked = process.env["MINGCHA_TESTS"];

export default defineConfig({
  test: {
    include:
      asked === "long"
        ? LONG
        : [
            "inspector/**/*.test.ts",
            "gongwen/**/*.test.ts",
            "wording/**/*.test.ts",
            "province/**/*.test.ts",
            "recompute/**/*.test.ts",
            "server/**/*.test.ts",
            "tests/**/*.test.ts",
            "bench/src/**/*.test.ts",
            "console/src/**/*.test.ts",
            "tools/**/*.test.ts",
          ],
    exclude: ["**/node_modules/**", "**/dist/**", ...(asked === "short" ? LONG : [])],
    globalSetup: ["server/testing/cluster.ts"],
    pool: "threads",
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    // Most tests wait more than they reckon: for the database, for processes of their own. Those with a browser reckon, and wait at times.
    maxWorkers: Math.min(8, Math.max(2, Math.ceil(availableParallelism() * (asked === "long" ? 1.5 : 2)))),
    // Only what hangs for ever ends by a limit: a busy machine is no fault. The same holds for what a test waits to see.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    // What was found is told, not "Array(1)": the list at the end of `npm test` shows a failure by its first lines.
    chaiConfig: { truncateThreshold: 600 },
    expect: { poll: { timeout: 300_000 } },
  },
});
