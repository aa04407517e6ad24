import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { BadPackage, recompute, type Outcome } from "./index.ts";

const HELP = `npm run recompute -- PACKAGE [--manifest SHA256] [--json]

Computes a published year again from its open-data package: every hash, mark, total, rank, honour and list, offline.
  PACKAGE            a folder, or the http(s) address of one
  --manifest SHA256  what the platform published as the hash of manifest.json
  --json             the outcome as JSON
Ends with 0: nothing differs; 1: something does (each on a line); 2: the package can't be read.`;

function lines(outcome: Outcome): string[] {
  const { counted, hashes, missing, references, differences, withheld } = outcome;
  const reasons = new Map<string, number>();
  for (const { reason } of withheld) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    `${outcome.name} (${outcome.year}): ${counted.units} units, ${counted.facts} facts, ${counted.itemMarks} item marks, ${counted.expertMarks} experts' marks, ${counted.archives} evidence packages, ${counted.files} files`,
    ...hashes.map(({ path, problem }) => `hash       ${path}: ${problem}`),
    ...missing.map(({ path, problem }) => `missing    ${path}: ${problem}`),
    ...references.map((one) => `reference  ${one}`),
    ...differences.map(
      (one) => `different  ${one.place}: published ${one.published}, recomputed ${one.recomputed}`,
    ),
    ...[...reasons].map(([reason, count]) => `withheld   ${count} records: ${reason}`),
    `${hashes.length} wrong hashes, ${missing.length} files missing, ${references.length} dangling references, ${differences.length} differences, ${withheld.length} records withheld`,
  ];
}

async function main(): Promise<number> {
  let words: { values: { manifest?: string; json?: boolean; help?: boolean }; positionals: string[] };
  try {
    words = parseArgs({
      allowPositionals: true,
      options: {
        manifest: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    return 2;
  }
  if (words.values.help) {
    console.log(HELP);
    return 0;
  }
  const [place, ...rest] = words.positionals;
  if (place === undefined || rest.length > 0) {
    console.error(`Name one package.\n\n${HELP}`);
    return 2;
  }
  try {
    const outcome = await recompute(
      /^https?:/.test(place) ? place : resolve(process.env["INIT_CWD"] ?? ".", place),
      words.values.manifest,
    );
    console.log(words.values.json ? JSON.stringify(outcome, null, 1) : lines(outcome).join("\n"));
    return outcome.hashes.length +
      outcome.missing.length +
      outcome.references.length +
      outcome.differences.length ===
      0
      ? 0
      : 1;
  } catch (error) {
    if (!(error instanceof BadPackage)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = await main();
