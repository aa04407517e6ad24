import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE, COLUMN, GUIDE, linksNaming, REPORTS, type ColumnName } from "../check/columns.ts";
import { namesHall } from "../check/service-hall-entrance/check.ts";
import type { Page } from "../derive/page.ts";
import { judge } from "../verdict/judge.ts";
import { siteOfCase, type Case } from "./caseSite.ts";
import { EvaluationError } from "./evaluate.ts";

/** What is asked of every unit: whether its site has this. */
export const QUESTIONS = ["column", "catalogue", "report", "guide", "hall"] as const;
export type Question = (typeof QUESTIONS)[number];

/** A labelled site: a case of a check, and what a person finds there. What nobody can tell is left out. */
export interface LabelledSite {
  /** Its files, without their ending, relative to the folder. */
  case: string;
  has: Partial<Record<Question, boolean>>;
}

/** Answers to one question over labelled sites. */
export interface Answers {
  there: number;
  saidThere: number;
  /** There, and said to be absent: an accusation. */
  wronglyAbsent: number;
  absent: number;
  saidAbsent: number;
  /** Absent, and said to be there. */
  wronglyThere: number;
}

export type QuestionFigures = Record<Question, Answers>;

export interface Questioned {
  figures: QuestionFigures;
  sites: number;
  /** Which sites were answered wrongly, and how. */
  wrong: { case: string; question: Question; why: "wrongly-absent" | "wrongly-there" }[];
}

/** Where the answer stands: the check and the value that its verdict gives. */
const FROM: Record<Question, [check: string, value: string]> = {
  column: ["disclosure-column", "found"],
  catalogue: ["disclosure-catalogue", "catalogue"],
  report: ["annual-report", "found"],
  guide: ["disclosure-catalogue", "guide"],
  hall: ["service-hall-entrance", "found"],
};

function sitesOf(folder: string): LabelledSite[] {
  const path = join(folder, "sites.json");
  if (!existsSync(path)) return [];
  const list = JSON.parse(readFileSync(path, "utf8")) as LabelledSite[];
  if (!Array.isArray(list) || list.some((one) => typeof one.case !== "string"))
    throw new EvaluationError(`${path} must be a list of sites, each with a "case" and what it "has".`);
  return list;
}

function answersOf(folder: string, site: LabelledSite): Record<Question, unknown> {
  const read = (ending: string): string => readFileSync(join(folder, `${site.case}.${ending}`), "utf8");
  const { inspection, ...stored } = siteOfCase(read("html"), JSON.parse(read("json")) as Case);
  const { verdicts } = judge(stored, inspection);
  return Object.fromEntries(
    QUESTIONS.map((question) => {
      const [check, value] = FROM[question];
      return [question, verdicts.find((one) => one.check === check && value in one.values)?.values[value]];
    }),
  ) as Record<Question, unknown>;
}

/** Holds the five questions against the labelled sites of a folder (sites.json); both looks, as a run judges them. @throws EvaluationError */
export function askSites(folder: string): Questioned {
  const sites = sitesOf(folder);
  const figures = Object.fromEntries(
    QUESTIONS.map((one) => [
      one,
      { there: 0, saidThere: 0, wronglyAbsent: 0, absent: 0, saidAbsent: 0, wronglyThere: 0 },
    ]),
  ) as QuestionFigures;
  const wrong: Questioned["wrong"] = [];
  for (const site of sites) {
    const answers = answersOf(folder, site);
    for (const question of QUESTIONS) {
      const truth = site.has[question];
      const said = answers[question];
      const count = figures[question];
      if (truth === undefined) continue;
      if (truth) count.there += 1;
      else count.absent += 1;
      if (said === true) count[truth ? "saidThere" : "wronglyThere"] += 1;
      if (said === false) count[truth ? "wronglyAbsent" : "saidAbsent"] += 1;
      if (typeof said === "boolean" && said !== truth)
        wrong.push({ case: site.case, question, why: truth ? "wrongly-absent" : "wrongly-there" });
    }
  }
  return { figures, sites: sites.length, wrong };
}

const NAMES: Record<Exclude<Question, "hall">, ColumnName> = {
  column: COLUMN,
  catalogue: CATALOGUE,
  report: REPORTS,
  guide: GUIDE,
};

/** Which of the five a single page names by a link; of a page alone no more can be told. */
export const namedOn = (page: Page): Question[] =>
  QUESTIONS.filter((question) =>
    question === "hall"
      ? page.links.some((link) => link.url !== null && namesHall(link.label))
      : linksNaming(page, NAMES[question]).length > 0,
  );

const share = (part: number, of: number): string => (of === 0 ? "–" : (part / of).toFixed(3));

/**
 * The figures as a table for people. Precision and recall of "there is one", and of "there is none", which may cost points; what goes to a
 * person is neither.
 */
export function questionTable({ figures, sites, wrong }: Questioned): string {
  const row = (name: string, cells: (string | number)[]): string =>
    name.padEnd(12) + cells.map((one) => String(one).padStart(10)).join("");
  return [
    `${sites} labelled sites; of what is there: said so, said to be absent, for a person`,
    row("", [
      "there",
      "said so",
      "absent!",
      "person",
      "precision",
      "recall",
      "not there",
      "said so",
      "there!",
      "person",
      "precision",
      "recall",
    ]),
    ...QUESTIONS.map((question) => {
      const { there, saidThere, wronglyAbsent, absent, saidAbsent, wronglyThere } = figures[question];
      return row(question, [
        there,
        saidThere,
        wronglyAbsent,
        there - saidThere - wronglyAbsent,
        share(saidThere, saidThere + wronglyThere),
        share(saidThere, there),
        absent,
        saidAbsent,
        wronglyThere,
        absent - saidAbsent - wronglyThere,
        share(saidAbsent, saidAbsent + wronglyAbsent),
        share(saidAbsent, absent),
      ]);
    }),
    ...wrong.map((one) => `${one.why}: ${one.question} ${one.case}`),
  ].join("\n");
}
