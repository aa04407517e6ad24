/**
 * `node bench/src/portal/words.ts [seed] [folder]`: what the checks over texts find and miss: false blocks on 2,000 clean texts, recall on 500 planted
 * faults of each kind, the share of warnings that are right; with a folder of saved pages also what is said of each of them. Prints one line of JSON.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { measure, ofClean, plainExaminer } from "../../../wording/src/measure/measure.ts";
import { pageRuns } from "../../../wording/src/measure/page.ts";

const [seed = "1", folder] = process.argv.slice(2);
const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
const { clean, personal, secrecy, unitNames, warn } = measure(Number(seed), 2000);

/** Saved pages that are held to be clean, by themselves. */
function pagesOf(where: string) {
  const names = readdirSync(where).filter((name) => /\.(?:html?|txt)$/.test(name));
  const found = ofClean(
    names.map((name) => pageRuns(readFileSync(join(where, name)))),
    plainExaminer(),
  );
  return { texts: found.texts, blocked: found.blocked, warned: found.warned };
}
const pages = folder === undefined ? null : pagesOf(folder);
const texts = clean.texts + (pages?.texts ?? 0);
const blocked = clean.blocked + (pages?.blocked ?? 0);
console.log(
  JSON.stringify({
    seed: Number(seed),
    texts,
    blocked,
    falseBlocks: share(blocked, texts),
    ...(pages === null ? {} : { pages }),
    warnPrecision: share(warn.right, warn.all),
    personalRecall: share(personal.found, personal.of),
    secrecyRecall: share(secrecy.found, secrecy.of),
    unitNameRecall: share(unitNames.found, unitNames.of),
  }),
);
