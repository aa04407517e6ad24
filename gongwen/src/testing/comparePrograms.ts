import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { checkDocx } from "../check/checkDocx.ts";
import { readZip } from "../read/zip.ts";

/**
 * What became of drafts that another program mended, in numbers: `node src/testing/comparePrograms.ts BEFORE AFTER`, two folders with the
 * same names. Signs are counted over all text of a file's body, spaces left out.
 */
const [, , from = "", to = ""] = process.argv;

const textOf = async (bytes: Buffer): Promise<string> =>
  [
    ...((await readZip(bytes)).get("word/document.xml")?.toString("utf8") ?? "").matchAll(
      /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu,
    ),
  ]
    .map(([, text = ""]) => text.replace(/\s/gu, ""))
    .join("");

/** How many signs of one text the other has not, each as often as it stands. */
function missing(one: string, other: string): number {
  const counts = new Map<string, number>();
  for (const sign of other) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let lost = 0;
  for (const sign of one) {
    const left = counts.get(sign) ?? 0;
    if (left === 0) lost += 1;
    else counts.set(sign, left - 1);
  }
  return lost;
}

let [all, left, lost, added] = [0, 0, 0, 0];
for (const file of readdirSync(from).filter((name) => name.endsWith(".docx"))) {
  const draft = readFileSync(join(from, file));
  const before = (await checkDocx(draft)).length;
  all += before;
  if (!existsSync(join(to, file))) {
    console.log(`${basename(file)}: ${before} remarks, not written by the other program`);
    continue;
  }
  const mended = readFileSync(join(to, file));
  const after = await checkDocx(mended);
  const [had, has] = [await textOf(draft), await textOf(mended)];
  left += after.length;
  lost += missing(had, has);
  added += missing(has, had);
  console.log(
    `${basename(file)}: ${before} → ${after.length} remarks; ${missing(had, has)} signs lost, ${missing(has, had)} added`,
  );
}
console.log(`all: ${all} → ${left} remarks; ${lost} signs lost, ${added} added`);
