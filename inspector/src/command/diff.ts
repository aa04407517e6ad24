import { readFile } from "node:fs/promises";
import type { Report } from "../model.ts";
import { diffReports, diffText } from "../report/diff.ts";
import { judgePackage } from "../verdict/judgePackage.ts";
import { oneOf, readWords, Usage } from "./usage.ts";

export const DIFF_HELP = `diff A B   what changed between two runs of a site, by finding; A and B are packages or verdict files

  --language zh|en (default zh)
  --json           the difference as JSON

Ends with 0 when nothing changed, with 1 when something did.`;

async function reportAt(path: string): Promise<Report> {
  if (!path.endsWith(".json")) return judgePackage(path);
  let report: Report;
  try {
    report = JSON.parse(await readFile(path, "utf8")) as Report;
  } catch {
    throw new Usage(`${path} is no readable report: give a package (.wacz) or a report of judge (.json).`);
  }
  if (report.schema !== "mingcha-report/1") throw new Usage(`${path} is no report of the inspector.`);
  return report;
}

export async function diffCommand(words: string[]): Promise<void> {
  const { positionals, values } = readWords(words, {
    language: { type: "string", default: "zh" },
    json: { type: "boolean", default: false },
  });
  const [a, b] = positionals;
  if (!a || !b) throw new Usage("diff needs two packages or reports.");
  const language = oneOf("language", values.language, ["zh", "en"]);
  const [before, after] = await Promise.all([reportAt(a), reportAt(b)]);
  const diff = diffReports(before, after);
  console.log(values.json ? JSON.stringify(diff, null, 1) : diffText(diff, language));
  if (diff.appeared.length + diff.gone.length + diff.changed.length + diff.reworded.length > 0)
    process.exitCode = 1;
}
