import { crawlCommand, CRAWL_HELP } from "./command/crawl.ts";
import { diffCommand, DIFF_HELP } from "./command/diff.ts";
import { evaluateCommand, EVALUATE_HELP } from "./command/evaluate.ts";
import { judgeCommand, JUDGE_HELP } from "./command/judge.ts";
import { measureCommand, MEASURE_HELP } from "./command/measure.ts";
import { reportCommand, REPORT_HELP } from "./command/report.ts";
import { Usage } from "./command/usage.ts";
import { watchCommand, WATCH_HELP } from "./command/watch.ts";
import { EvaluationError } from "./evaluate/evaluate.ts";
import { PackageError } from "./evidence/read.ts";
import { WaiverError } from "./report/waivers.ts";
import { WatchError } from "./watch/store.ts";

const COMMANDS: Record<string, { run: (words: string[]) => Promise<void>; help: string }> = {
  crawl: { run: crawlCommand, help: CRAWL_HELP },
  judge: { run: judgeCommand, help: JUDGE_HELP },
  watch: { run: watchCommand, help: WATCH_HELP },
  diff: { run: diffCommand, help: DIFF_HELP },
  report: { run: reportCommand, help: REPORT_HELP },
  evaluate: { run: evaluateCommand, help: EVALUATE_HELP },
  measure: { run: measureCommand, help: MEASURE_HELP },
};

const HELP = `mingcha-inspect: a website in, evidence and verdicts out

  crawl URL… --out DIR            inspect sites: evidence packages and verdicts
  judge PACKAGE --out FILE        recompute every verdict from a package, offline
  watch URL… --out FILE           availability: spaced visits for days
  diff A B                        what changed between two runs
  report PACKAGE --format F       html, xlsx, sarif, junit or json
  evaluate DIR --out FILE         page-level checks over saved pages
  measure DIR                     their precision and recall over labelled pages

COMMAND --help tells more.`;

async function main(): Promise<void> {
  const [name = "", ...words] = process.argv.slice(2);
  if (name === "--help" || name === "-h" || name === "help") return console.log(HELP);
  const command = COMMANDS[name];
  const known = Object.keys(COMMANDS).join(", ");
  if (!command)
    throw new Usage(
      name === "" ? `Say what to do: ${known} (--help tells more).` : `Unknown command ${name}: ${known}.`,
    );
  if (words.includes("--help") || words.includes("-h")) return console.log(command.help);
  return command.run(words);
}

const TOLD = [Usage, PackageError, EvaluationError, WaiverError, WatchError];

try {
  await main();
} catch (error) {
  if (!(error instanceof Error) || !TOLD.some((kind) => error instanceof kind)) throw error;
  console.error(error.message);
  process.exit(2);
}
