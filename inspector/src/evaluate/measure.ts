import { readFileSync } from "node:fs";
import { join } from "node:path";
import { derivePage } from "../derive/page.ts";
import { evaluate, pagesOfSet, storedPage, type EvaluatedRow, type ManifestEntry } from "./evaluate.ts";
import { askSites, namedOn, QUESTIONS, questionTable, type Question, type Questioned } from "./questions.ts";

/** An entry of a labelled set: `planted` says whether something was put there, `technique` how, `check` what ought to tell it. */
export interface LabelledEntry extends ManifestEntry {
  planted?: boolean;
  technique?: string | null;
  /** Under which name the same intruders were at work on several sites. */
  campaign?: string | null;
  check?: string | null;
}

/** Pages that were told, of those that should be and of those that should not. */
export interface Count {
  planted: number;
  /** Planted pages that failed, and that failed or went to a person. */
  plantedFailed: number;
  plantedTold: number;
  innocent: number;
  innocentFailed: number;
  innocentTold: number;
}

export interface Measurement {
  all: Count;
  /** By the check that ought to tell what is planted; innocent pages count for each check. */
  checks: Record<string, Count>;
  /** By technique, without one under "(none)"; and by campaign. */
  techniques: Record<string, Count>;
  campaigns: Record<string, Count>;
  /** How many of the pages name what every unit must have. */
  named: Record<Question, number>;
  /** Answers about the labelled sites (sites.json). */
  questions: Questioned;
  /** What is wrong: innocent pages that failed, planted ones that nobody was told of. */
  wrong: { file: string; why: "innocent-failed" | "planted-missed" }[];
}

const none = (): Count => ({
  planted: 0,
  plantedFailed: 0,
  plantedTold: 0,
  innocent: 0,
  innocentFailed: 0,
  innocentTold: 0,
});

function add(count: Count, planted: boolean, outcomes: readonly string[]): void {
  const failed = outcomes.includes("fail");
  const told = failed || outcomes.includes("needs-review");
  if (planted) {
    count.planted += 1;
    if (failed) count.plantedFailed += 1;
    if (told) count.plantedTold += 1;
  } else {
    count.innocent += 1;
    if (failed) count.innocentFailed += 1;
    if (told) count.innocentTold += 1;
  }
}

const outcomesOf = (row: EvaluatedRow, check?: string): string[] =>
  row.verdicts.filter((one) => check === undefined || one.check === check).map((one) => one.verdict);

function namedIn(folder: string, entries: readonly LabelledEntry[]): Record<Question, number> {
  const named = Object.fromEntries(QUESTIONS.map((one) => [one, 0])) as Record<Question, number>;
  for (const entry of entries)
    for (const one of namedOn(derivePage(storedPage(entry, readFileSync(join(folder, entry.file))))))
      named[one] += 1;
  return named;
}

/**
 * Holds the page-level checks against a folder of labelled pages: how many of those that fail are rightly failed (precision), how many of those where
 * something is planted fail or are told (recall). A page counts as planted when its entry says so, else when its label is one of `labels`.
 * @throws EvaluationError for a folder that can't be read
 */
export function measure(folder: string, labels: readonly string[]): Measurement {
  const { rows } = evaluate(folder);
  const entries = pagesOfSet(folder) as LabelledEntry[];
  const out: Measurement = {
    all: none(),
    checks: {},
    techniques: {},
    campaigns: {},
    named: namedIn(folder, entries),
    questions: askSites(folder),
    wrong: [],
  };
  rows.forEach((row, at) => {
    const entry = entries[at];
    const planted = entry?.planted ?? labels.includes(entry?.label ?? "");
    const all = outcomesOf(row);
    add(out.all, planted, all);
    if (entry?.campaign) add((out.campaigns[entry.campaign] ??= none()), planted, all);
    if (planted) {
      const told = all.includes("fail") || all.includes("needs-review");
      add((out.techniques[entry?.technique ?? "(none)"] ??= none()), true, all);
      if (!told) out.wrong.push({ file: row.file, why: "planted-missed" });
    } else {
      if (entry?.technique) add((out.techniques[entry.technique] ??= none()), false, all);
      if (all.includes("fail")) out.wrong.push({ file: row.file, why: "innocent-failed" });
    }
    for (const check of new Set(row.verdicts.map((one) => one.check)))
      if (!planted || entry?.check === check)
        add((out.checks[check] ??= none()), planted, outcomesOf(row, check));
  });
  return out;
}

/** A share as 0.987; nothing of nothing is no share. */
const share = (part: number, of: number): string => (of === 0 ? "–" : (part / of).toFixed(3));

const line = (name: string, count: Count): string =>
  [
    name.padEnd(40),
    String(count.planted).padStart(8),
    share(count.plantedFailed, count.plantedFailed + count.innocentFailed).padStart(12),
    share(count.plantedFailed, count.planted).padStart(12),
    share(count.plantedTold, count.planted).padStart(12),
    String(count.innocent).padStart(9),
    String(count.innocentFailed).padStart(8),
    String(count.innocentTold - count.innocentFailed).padStart(8),
  ].join("");

/** The figures as a table for people. */
export function measureTable(measured: Measurement): string {
  const { all, checks, techniques, campaigns, wrong, named, questions } = measured;
  const sorted = (counts: Record<string, Count>): [string, Count][] =>
    Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${"".padEnd(40)} planted  precision recall fail recall told innocent  failed  review`,
    line("all", all),
    ...sorted(checks).map(([name, count]) => line(`check ${name}`, count)),
    ...sorted(campaigns).map(([name, count]) => line(`campaign ${name}`.slice(0, 38), count)),
    ...sorted(techniques).map(([name, count]) => line(name.slice(0, 38), count)),
    ...wrong.map(({ file, why }) => `${why}: ${file}`),
    "",
    `pages that name it by a link: ${QUESTIONS.map((one) => `${one} ${named[one]}`).join(", ")}`,
    ...(questions.sites === 0 ? [] : [questionTable(questions)]),
  ].join("\n");
}
