import { writeFile } from "node:fs/promises";
import { measure, measureTable } from "../evaluate/measure.ts";
import { readWords, Usage } from "./usage.ts";

export const MEASURE_HELP = `measure DIR [--planted LABEL]   precision and recall of the checks over a folder of labelled pages and sites, offline

DIR has a manifest.json: [{ "file", "planted"?, "technique"?, "campaign"?, "check"?, "label"?, "site"? }]. A page counts as planted when "planted" says so,
else when its "label" is one of those given.

  --planted LABEL   label of pages where something is planted; may be repeated
  --out FILE        the figures as JSON too

"fail" precision: of the pages that failed, those where something is planted. Recall: of the planted ones, those that failed, and those that
failed or went to a person; by check, by campaign and by technique.

A sites.json beside it, [{ "case", "has": { "column"?, "catalogue"?, "report"?, "guide"?, "hall"? } }], names sites as the checks' cases are written
(case.html, case.json) and what a person finds there. Precision and recall are of "it is there" and of "it is absent"; what goes to a person is neither.
inspector/corpus is the project's own set.`;

export async function measureCommand(words: string[]): Promise<void> {
  const { positionals, values } = readWords(words, {
    planted: { type: "string", multiple: true, default: [] },
    out: { type: "string" },
  });
  const [folder] = positionals;
  if (!folder) throw new Usage("measure needs a folder of labelled pages.");
  const result = measure(folder, values.planted);
  if (values.out) await writeFile(values.out, `${JSON.stringify(result, null, 1)}\n`);
  console.log(measureTable(result));
}
