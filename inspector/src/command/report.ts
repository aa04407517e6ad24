import { readFile, writeFile } from "node:fs/promises";
import type { Report } from "../model.ts";
import type { Language } from "../report/labels.ts";
import { heldWaivers, readWaivers, waiverStates, type Waiver } from "../report/waivers.ts";
import { judgePackage } from "../verdict/judgePackage.ts";
import { instant, oneOf, readWords, Usage } from "./usage.ts";

export const REPORT_HELP = `report PACKAGE --format html|xlsx|sarif|junit|json --out FILE

  --waivers FILE   findings that may rest: [{ key, finding, author, reason, expires }]; void when the finding changes
  --clock ISO      day on which waivers are held against their expiry (default: now)
  --language zh|en (default zh; xlsx is Chinese)

Without --out the report goes to standard output (not xlsx). \`finding\` of each verdict: --format json shows it.`;

async function waiversOf(
  path: string | undefined,
  report: Report,
  clock: string,
): Promise<ReadonlyMap<string, Waiver>> {
  if (path === undefined) return new Map();
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new Usage(`The waiver file ${path} can't be read.`);
  }
  const states = waiverStates(report, readWaivers(text), clock);
  for (const { waiver, state } of states)
    if (state !== "holds")
      console.error(`The waiver for ${waiver.key} (${waiver.author}) is void: ${state}.`);
  return heldWaivers(states);
}

async function written(
  report: Report,
  format: string,
  waivers: ReadonlyMap<string, Waiver>,
  language: Language,
): Promise<string | Buffer> {
  switch (format) {
    case "html":
      return (await import("../report/html.ts")).htmlReport(report, waivers, language);
    case "xlsx":
      return (await import("../report/xlsx.ts")).xlsxReport(report, waivers);
    case "sarif":
      return (await import("../report/sarif.ts")).sarifReport(report, waivers, language);
    case "junit":
      return (await import("../report/junit.ts")).junitReport(report, waivers, language);
    default:
      return (await import("../report/json.ts")).jsonReport(report, waivers);
  }
}

export async function reportCommand(words: string[]): Promise<void> {
  const { positionals, values } = readWords(words, {
    format: { type: "string", default: "html" },
    out: { type: "string" },
    waivers: { type: "string" },
    clock: { type: "string" },
    language: { type: "string", default: "zh" },
  });
  const [path] = positionals;
  if (!path) throw new Usage("report needs a package.");
  const format = oneOf("format", values.format, ["html", "xlsx", "sarif", "junit", "json"]);
  const language = oneOf("language", values.language, ["zh", "en"]);
  const clock = instant("clock", values.clock, new Date().toISOString());
  const report = await judgePackage(path);
  const text = await written(report, format, await waiversOf(values.waivers, report, clock), language);
  if (values.out) await writeFile(values.out, text);
  else if (typeof text === "string") process.stdout.write(text);
  else throw new Usage("An Excel report needs --out FILE.");
}
