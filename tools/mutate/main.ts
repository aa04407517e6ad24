import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import list from "./files.json" with { type: "json" };

/**
 * `npm run mutate`: breaks the files of files.json line by line (Stryker, in a copy of the repository) and tells how many of the breaks a
 * test notices. `npm run mutate -- ranking calendar` takes only files whose path holds one of the words; `--survivors` shows each break
 * that nobody noticed. Ends with 1 below the bar. Not part of `npm test`: it takes minutes.
 */
const root = join(import.meta.dirname, "..", "..");
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const survivors = process.argv.includes("--survivors");
/** Per cent of the breaks that must be noticed. */
const BAR = 80;
const work = join(root, ".cache", "mutate");

interface Mutant {
  mutatorName: string;
  status: "Killed" | "Timeout" | "Survived" | "NoCoverage" | "CompileError" | "RuntimeError" | "Ignored";
  replacement?: string;
  location: { start: { line: number; column: number }; end: { line: number; column: number } };
}
interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}

const chosen = list.files
  .map((one) => one.file)
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
if (chosen.length === 0) {
  console.error(`No file of tools/mutate/files.json holds ${words.join(" or ")}.`);
  process.exit(2);
}

const options = {
  testRunner: "vitest",
  vitest: { configFile: "tools/mutate/vitest.config.ts", related: false },
  mutate: chosen,
  // Texts are read by people; that their words matter is told by golden files, not by emptying them.
  mutator: { excludedMutations: ["StringLiteral"] },
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName: join(work, "report.json") },
  tempDirName: join(work, "copies"),
  ignorePatterns: ["console", "bench", "docs", "province", "tests", ".cache"],
  // TypeScript 7 gives no programming interface: Stryker must not read tsconfig.json, and Node strips the types.
  tsconfigFile: "none",
  disableTypeChecks: false,
  coverageAnalysis: "perTest",
  // What runs while a module is loaded would need every test again.
  ignoreStatic: true,
  concurrency: 2,
  allowConsoleColors: false,
};
await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
await writeFile(join(work, "stryker.json"), JSON.stringify(options, null, 1));
const program = join(import.meta.dirname, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
const code = await new Promise<number>((resolve) => {
  const child = spawn(process.execPath, [program, "run", join(work, "stryker.json")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  child.on("exit", (status) => resolve(status ?? 1));
});
if (code !== 0) process.exit(code);

const report = JSON.parse(await readFile(join(work, "report.json"), "utf8")) as Report;
const noticed = (one: Mutant): boolean => one.status === "Killed" || one.status === "Timeout";
const tried = (one: Mutant): boolean =>
  noticed(one) || one.status === "Survived" || one.status === "NoCoverage";
const line = (killed: number, of: number, name: string): string =>
  `${String(killed).padStart(5)} / ${String(of).padStart(4)}  ${((killed / Math.max(1, of)) * 100).toFixed(1).padStart(5)} %  ${name}`;

let [killed, all] = [0, 0];
console.log("noticed / tried");
for (const [file, { source, mutants }] of Object.entries(report.files)) {
  const own = mutants.filter(tried);
  killed += own.filter(noticed).length;
  all += own.length;
  console.log(line(own.filter(noticed).length, own.length, file));
  if (survivors)
    for (const one of own.filter((mutant) => !noticed(mutant))) {
      const text = source.split("\n")[one.location.start.line - 1]?.trim() ?? "";
      console.log(
        `        line ${one.location.start.line}, ${one.mutatorName}: ${text}  →  ${one.replacement ?? ""}`,
      );
    }
}
console.log(line(killed, all, "all"));
process.exit(killed * 100 >= all * BAR ? 0 : 1);
