import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { examine } from "./examine.ts";
import type { Remark } from "./model.ts";
import { cost, measure, ofClean, plainExaminer, type Rate } from "./measure/measure.ts";
import { pageRuns } from "./measure/page.ts";
import { placeText } from "./place.ts";

const USAGE = `Looks at Chinese text.

  npm run wording -- check FILE.txt                  remarks about a text, one paragraph a line
  npm run wording -- measure [--pages DIR] [--units FILE.json] [--seed N] [--show]
      false alarms on 2,000 clean texts, recall on 500 planted faults of each kind, precision of warnings, cost;
      --pages: saved pages (.html, .txt) that are held to be clean; --units: a JSON list of {"name"}; --show: every remark
`;

const percent = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${((100 * part) / whole).toFixed(2)} %`;

const line = ({ level, rule, quote, zh, place, hidden }: Remark): string =>
  `  ${level} ${rule} ${placeText(place, hidden)}：${zh}　〔${quote}〕`;

function measured(values: { pages?: string; units?: string; seed?: string; show?: boolean }): void {
  const names = values.units
    ? (JSON.parse(readFileSync(values.units, "utf8")) as { name: string }[]).map(({ name }) => name)
    : undefined;
  const figures = measure(Number(values.seed ?? 1), 2000, names);
  const { clean, warn } = figures;
  const rate = (name: string, { of, found, missed }: Rate): void => {
    console.log(`${name}: ${found} of ${of} found, recall ${percent(found, of)}`);
    if (values.show) for (const one of missed) console.log(`  missed ${one}`);
  };
  console.log(
    `clean texts: ${clean.texts}; with a false block ${clean.blocked} (${percent(clean.blocked, clean.texts)}), with a false warning ${clean.warned}`,
  );
  if (values.show) for (const one of [...clean.blocks, ...clean.warnings]) console.log(line(one));
  rate("personal data", figures.personal);
  rate("secrecy marks", figures.secrecy);
  rate("slips in names of units", figures.unitNames);
  rate("slips of the pen", figures.slips);
  console.log(`warnings: ${warn.right} right of ${warn.all}, precision ${percent(warn.right, warn.all)}`);
  if (values.show) for (const one of warn.wrong) console.log(line(one));
  console.log(`200 KB of text with five files: ${cost(70_000).toFixed(2)} s of processor time`);
  if (!values.pages) return;
  const folder = values.pages;
  const pages = readdirSync(folder)
    .filter((name) => /\.(?:html?|txt)$/.test(name))
    .map((name) => pageRuns(readFileSync(join(folder, name))));
  const found = ofClean(pages, plainExaminer(names));
  console.log(
    `pages in the folder: ${found.texts}; with a block ${found.blocked} (${percent(found.blocked, found.texts)}), with a warning ${found.warned}, ${found.warnings.length} warnings`,
  );
  if (values.show) for (const one of [...found.blocks, ...found.warnings]) console.log(line(one));
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: "string" },
    units: { type: "string" },
    seed: { type: "string" },
    show: { type: "boolean" },
  },
});
const [command, file] = positionals;
if (command === "measure") measured(values);
else if (command === "check" && file !== undefined) {
  const runs = readFileSync(file, "utf8")
    .split("\n")
    .map((text, index) => ({ text, place: { paragraph: index + 1 } }));
  const { remarks } = examine(runs, {}, new Date().toISOString().slice(0, 10));
  for (const one of remarks) console.log(line(one));
  process.exitCode = remarks.some(({ level }) => level === "block") ? 1 : 0;
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
