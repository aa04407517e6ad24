import { writeFile } from "node:fs/promises";
import { countsTable, evaluate } from "../evaluate/evaluate.ts";
import { readWords, Usage } from "./usage.ts";

export const EVALUATE_HELP = `evaluate DIR --out FILE   hold every page-level check against a folder of saved pages, offline

DIR has a manifest.json: [{ "file", "label"?, "site"? }]. FILE gets one row a page,
{ "rows": [{ "file", "verdicts": [{ "check", "verdict", "key" }] }], "counts": … }; a table of counts goes to standard output.
A first look only: what says fail here still needs a second look on a live site.`;

export async function evaluateCommand(words: string[]): Promise<void> {
  const { positionals, values } = readWords(words, { out: { type: "string" } });
  const [folder] = positionals;
  if (!folder || !values.out) throw new Usage("evaluate needs a folder and --out FILE.");
  const result = evaluate(folder);
  await writeFile(values.out, `${JSON.stringify(result, null, 1)}\n`);
  console.log(countsTable(result));
}
