import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";

/**
 * `npm test`: types, lint, borders between rooms, then every test that is not long. `--long`: the tests of `tools/longTests.json` instead, without
 * the checks. Both end with the slowest files and "N passed, N failed, N skipped". `--static` stops before the tests; other words are handed to
 * vitest (a path, `-t name`), which then takes them from all tests.
 */
const root = join(import.meta.dirname, "..");
const SLOWEST = 15;
const words = process.argv.slice(2);
const onlyStatic = words.includes("--static");
const long = words.includes("--long");
const filter = words.filter((word) => word !== "--static" && word !== "--long");

/** @param aside what it says is told when it has ended: others run beside it */
function run(name: string, command: string[], aside = false): Promise<boolean> {
  const started = Date.now();
  const heading = `\n── ${name}`;
  if (!aside) console.log(heading);
  return new Promise((resolve) => {
    const [program = "", ...rest] = command;
    const child = spawn(program, rest, { cwd: root, stdio: aside ? ["ignore", "pipe", "pipe"] : "inherit" });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => said.push(part));
    child.on("error", (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on("close", (code) => {
      if (aside) process.stdout.write(`${heading}\n${Buffer.concat(said).toString()}`);
      console.log(`   ${code === 0 ? "ok" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
      resolve(code === 0);
    });
  });
}

interface Report {
  testResults: {
    name: string;
    startTime: number;
    endTime: number;
    /** What ended a file outside of its tests. */
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

/** The lines of a failure that a reader needs first: what was expected, and in which place of ours. */
function gist(message = ""): string {
  const lines = message.split("\n").map((line) => line.trim());
  const place = lines.find((line) => line.startsWith("at ") && !line.includes("node_modules"));
  const told = lines.filter((line) => !line.startsWith("at "));
  return [...told.slice(0, 6), place ?? ""].filter(Boolean).join("\n     ").slice(0, 1500);
}

/** Every test that failed with its gist, once more at the end of the output. */
const failures = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === "failed");
    const file = relative(root, name);
    if (failed.length === 0) return message ? [`${file}\n     ${gist(message)}`] : [];
    return failed.map((one) => `${file}: ${one.fullName}\n     ${gist(one.failureMessages?.[0])}`);
  });

/** The files that took longest; a reader's hint, no test's. */
const slowest = ({ testResults }: Report): { name: string; seconds: number }[] =>
  testResults
    .map((one) => ({ name: relative(root, one.name), seconds: (one.endTime - one.startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST);

const bin = (name: string): string => join(root, "node_modules", ".bin", name);
/** What was found of files that have not changed since is kept: a second run takes a seventh of the first. */
const typesOf = (project: string, name: string): string[] => [
  bin("tsc"),
  "-p",
  project,
  "--incremental",
  "--tsBuildInfoFile",
  join(root, "node_modules", ".types", `${name}.tsbuildinfo`),
];
const checks: [name: string, command: string[], mend?: string][] = [
  ["types", typesOf("tsconfig.json", "all")],
  ["types of the tests", typesOf("tests/tsconfig.json", "tests")],
  ["types of the console", typesOf("console/tsconfig.json", "console")],
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
  [
    "habits: queries don't write, commands are audited and stand alone, reads of every unit are no route's",
    [process.execPath, "tools/habits/main.ts"],
  ],
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
    "`npx oxfmt FILE …` formats them.",
  ],
  ["borders between rooms", [process.execPath, "tools/borders/main.ts"]],
];

let good = true;
if (filter.length === 0 && !long)
  await Promise.all(
    // Each keeps about one core busy.
    Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
      for (let next; (next = checks.shift());) {
        const [name, command, mend] = next;
        const passed = await run(name, command, true);
        if (!passed && mend) console.log(`   ${mend}`);
        good = passed && good;
      }
    }),
  );
let line = "";
if (!onlyStatic) {
  const report = join(root, "node_modules", ".vitest-report.json");
  const trouble = join(root, "node_modules", ".browser-trouble.log");
  await rm(report, { force: true });
  await rm(trouble, { force: true });
  const whole = !long && filter.length === 0;
  if (long) process.env["MINGCHA_TESTS"] = "long";
  else if (whole) process.env["MINGCHA_TESTS"] = "short";
  if (!long) {
    // Only a whole run may replace the snapshot; what a part of the tests asked is kept apart.
    const ledger = whole ? ".statements.jsonl" : ".statements-part.jsonl";
    process.env["MINGCHA_STATEMENTS"] = join(root, "node_modules", ledger);
    await rm(process.env["MINGCHA_STATEMENTS"], { force: true });
  }
  const options = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  good = (await run("tests", [bin("vitest"), ...options, ...filter])) && good;
  // Tests draw their cases from seeds that stand in them: two runs ask the same.
  if (whole && good)
    good = await run("what queries ask of the database beside the snapshot", [
      process.execPath,
      "tools/statements/main.ts",
    ]);
  const result = JSON.parse(await readFile(report, "utf8")) as Report;
  const counts = result as unknown as Record<string, number>;
  console.log("\nslowest files (seconds)");
  for (const { name, seconds } of slowest(result)) console.log(`${seconds.toFixed(0).padStart(6)} ${name}`);
  const failed = failures(result);
  if (failed.length > 0) {
    const lost = (await readFile(trouble, "utf8").catch(() => "")).trim();
    if (lost)
      console.log(
        `\nwhat browsers were refused or lost at the end\n   ${lost.split("\n").slice(-SLOWEST).join("\n   ")}`,
      );
    console.log(`\nfailed\n${failed.map((one) => `   ${one}`).join("\n")}`);
  }
  const skipped = (counts["numPendingTests"] ?? 0) + (counts["numTodoTests"] ?? 0);
  line = `${counts["numPassedTests"] ?? 0} passed, ${counts["numFailedTests"] ?? 0} failed, ${skipped} skipped`;
}
console.log(good ? "\nAll checks passed." : "\nA check failed: see above.");
if (line) console.log(line);
process.exit(good ? 0 : 1);
