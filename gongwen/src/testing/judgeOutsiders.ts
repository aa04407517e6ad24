import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDocx } from "../check/checkDocx.ts";
import { fixDocx } from "../fix/fixDocx.ts";
import { readZip } from "../read/zip.ts";

/**
 * What is found in the files of `scripts/outsiders.py`: `node src/testing/judgeOutsiders.ts FOLDER [EXPECTED.json]`. FOLDER may hold the same
 * files after another program wrote them anew. A fault counts as found when one of its rules is named; every error of
 * another rule is false. Mending may change no sign of the text.
 */
const [, , folder = "", list = join(folder, "expected.json")] = process.argv;
const expected = JSON.parse(readFileSync(list, "utf8")) as Record<string, { rules: string[]; note: string }>;

const signsOf = async (bytes: Buffer): Promise<string> =>
  [
    ...((await readZip(bytes)).get("word/document.xml")?.toString("utf8") ?? "").matchAll(
      /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu,
    ),
  ]
    .map(([, text = ""]) => text)
    .join("");

let [files, faults, missed, wrong, changed] = [0, 0, 0, 0, 0];
for (const name of readdirSync(folder)
  .filter((one) => one.endsWith(".docx"))
  .map((one) => one.slice(0, -".docx".length))
  .sort()) {
  const wanted = expected[name];
  if (!wanted || !existsSync(join(folder, `${name}.docx`))) continue;
  const bytes = readFileSync(join(folder, `${name}.docx`));
  const issues = await checkDocx(bytes);
  files += 1;
  const { bytes: mended } = await fixDocx(bytes);
  if ((await signsOf(mended)) !== (await signsOf(bytes))) {
    changed += 1;
    console.log(`${name}: mending changed the text`);
  }
  if (wanted.rules.includes("*")) continue;
  if (wanted.rules.length > 0) {
    faults += 1;
    if (!issues.some((one) => wanted.rules.includes(one.rule))) {
      missed += 1;
      console.log(`${name}: not found (${wanted.rules.join(", ")})`);
    }
  }
  for (const { severity, rule, place, message } of issues) {
    if (severity !== "error" || wanted.rules.includes(rule)) continue;
    wrong += 1;
    console.log(`${name}: ${rule} ${place} ${message}`);
  }
}
console.log(
  `${files} files: of ${faults} faults ${missed} missed, ${wrong} false errors, ${changed} texts changed by mending`,
);
