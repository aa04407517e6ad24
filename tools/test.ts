import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * `npm test`: types, lint, borders between rooms, then every test. Ends with "N passed, N failed, N skipped".
 * `--static` stops before the tests; other words are handed to vitest (a path, `-t name`).
 */
const root = join(import.meta.dirname, "..");
const words = process.argv.slice(2);
const onlyStatic = words.includes("--static");
const filter = words.filter((word) => word !== "--static");

function run(name: string, command: string[]): Promise<boolean> {
  const started = Date.now();
  console.log(`\n── ${name}`);
  return new Promise((resolve) => {
    const [program = "", ...rest] = command;
    const child = spawn(program, rest, { cwd: root, stdio: "inherit" });
    child.on("exit", (code) => {
      console.log(`   ${code === 0 ? "ok" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
      resolve(code === 0);
    });
  });
}

const bin = (name: string): string => join(root, "node_modules", ".bin", name);
const checks: [string, string[]][] = [
  ["types", [bin("tsc"), "-p", "tsconfig.json"]],
  ["types of the console", [bin("tsc"), "-p", "console/tsconfig.json"]],
  [
    "lint",
    [
      bin("oxlint"),
      "--deny-warnings",
      "inspector",
      "gongwen",
      "wording",
      "province",
      "recompute",
      "server",
      "console/src",
      "tools",
      "tests",
    ],
  ],
  [
    "the console's client against the server's routes",
    [process.execPath, "console/scripts/generate.ts", "--check"],
  ],
  ["habits: queries don't write, commands are audited", [process.execPath, "tools/habits/main.ts"]],
  ["regular expressions: each judged, none grows unseen", [process.execPath, "tools/expressions/main.ts"]],
  ["nothing unused: exports, files, dependencies", [bin("knip"), "--no-progress"]],
  [
    "format",
    [
      bin("oxfmt"),
      "--check",
      "inspector",
      "gongwen",
      "wording",
      "province",
      "recompute",
      "server",
      "console/src",
      "tools",
      "tests",
      "bench",
    ],
  ],
  ["borders between rooms", [process.execPath, "tools/borders/main.ts"]],
];

let good = true;
if (filter.length === 0) for (const [name, command] of checks) good = (await run(name, command)) && good;
let line = "";
if (!onlyStatic) {
  const report = join(root, "node_modules", ".vitest-report.json");
  await rm(report, { force: true });
  const options = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  good = (await run("tests", [bin("vitest"), ...options, ...filter])) && good;
  const counts = JSON.parse(await readFile(report, "utf8")) as Record<string, number>;
  const skipped = (counts["numPendingTests"] ?? 0) + (counts["numTodoTests"] ?? 0);
  line = `${counts["numPassedTests"] ?? 0} passed, ${counts["numFailedTests"] ?? 0} failed, ${skipped} skipped`;
}
console.log(good ? "\nAll checks passed." : "\nA check failed: see above.");
if (line) console.log(line);
process.exit(good ? 0 : 1);
