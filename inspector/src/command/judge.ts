import { writeFile } from "node:fs/promises";
import { judgePackage } from "../verdict/judgePackage.ts";
import { readPackage } from "../evidence/read.ts";
import { readWords, Usage } from "./usage.ts";

export const JUDGE_HELP = `judge PACKAGE --out FILE   recompute every verdict from an evidence package, offline

The same package gives the same report, byte for byte; the clock and the rule version lie inside it.`;

export async function judgeCommand(words: string[]): Promise<void> {
  const { positionals, values } = readWords(words, { out: { type: "string" } });
  const [path] = positionals;
  if (!path || !values.out) throw new Usage("judge needs a package and --out FILE.");
  const { withheld } = await readPackage(path);
  if (withheld.length > 0)
    console.error(
      `${withheld.length} records of this package are withheld (evidence/withheld.json says why): what only they show is not judged here.`,
    );
  const report = await judgePackage(path);
  await writeFile(values.out, `${JSON.stringify(report, null, 1)}\n`);
  for (const { outcome, check, message } of report.verdicts)
    console.log(`    ${outcome.padEnd(15)} ${check.padEnd(22)} ${message.zh}`);
}
