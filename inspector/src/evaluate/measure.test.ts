import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { measure, measureTable, type LabelledEntry } from "./measure.ts";
import { QUESTIONS } from "./questions.ts";

const INSPECTOR = join(import.meta.dirname, "..", "..");
const CORPUS = join(INSPECTOR, "corpus");

/** The cases of a check that are one page and nothing else, as entries of a labelled set. */
function entriesOf(check: string): LabelledEntry[] {
  const cases = join(INSPECTOR, "src", "check", check, "cases");
  return readdirSync(cases)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name): LabelledEntry[] => {
      const one = JSON.parse(readFileSync(join(cases, name), "utf8")) as Record<string, unknown>;
      if (Object.keys(one).some((key) => !["role", "expect", "also"].includes(key))) return [];
      const { outcome } = one["expect"] as { outcome: string };
      const technique = name.slice(0, -5).replace(/^trap-/, "");
      // What is told although it is innocent, or not told although it is planted, is known in its case.
      if (outcome !== "pass" && one["role"] === "trap") return [];
      const planted = outcome !== "pass";
      const file = `../src/check/${check}/cases/${name.slice(0, -5)}.html`;
      return [{ file, site: `${technique}.corpus.test`, planted, technique, check: planted ? check : null }];
    });
}

test("the project's own set is the cases of one page; nobody innocent fails, nothing planted is missed", () => {
  const wanted = ["hidden-link", "tampering", "cloaking"].flatMap(entriesOf);
  const manifest: unknown = JSON.parse(readFileSync(join(CORPUS, "manifest.json"), "utf8"));
  expect(manifest, `inspector/corpus/manifest.json ought to be\n${JSON.stringify(wanted, null, 1)}`).toEqual(
    wanted,
  );
  const { all, checks, wrong, questions } = measure(CORPUS, []);
  expect(wrong).toEqual([]);
  // No site is said to lack what a person finds there, nor to have what nobody finds.
  expect(questions.wrong).toEqual([]);
  for (const one of QUESTIONS) {
    const { there, saidThere, absent, saidAbsent } = questions.figures[one];
    expect([one, there > 11, absent > 8, saidThere * 2 > there, saidAbsent * 4 > absent * 3]).toEqual([
      one,
      true,
      true,
      true,
      true,
    ]);
  }
  expect(all.planted).toBeGreaterThan(60);
  expect(all.innocent).toBeGreaterThan(40);
  expect([all.innocentFailed, all.plantedTold]).toEqual([0, all.planted]);
  expect(checks["hidden-link"]?.plantedFailed).toBeGreaterThan(40);
});

test("a site that is answered wrongly is told, and what goes to a person is no answer", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-questions-"));
  try {
    const cases = join(INSPECTOR, "src", "check", "disclosure-column", "cases");
    writeFileSync(join(folder, "manifest.json"), "[]");
    writeFileSync(
      join(folder, "sites.json"),
      JSON.stringify([
        { case: join(relative(folder, cases), "plain"), has: { column: false } },
        { case: join(relative(folder, cases), "none-anywhere"), has: { column: true } },
        { case: join(relative(folder, cases), "trap-menu-in-a-script-file"), has: { column: true } },
      ]),
    );
    const { questions, ...rest } = measure(folder, []);
    expect(questions.figures.column).toEqual({
      there: 2,
      saidThere: 0,
      wronglyAbsent: 1,
      absent: 1,
      saidAbsent: 0,
      wronglyThere: 1,
    });
    expect(questions.wrong.map(({ question, why }) => `${question} ${why}`)).toEqual([
      "column wrongly-there",
      "column wrongly-absent",
    ]);
    const line =
      measureTable({ questions, ...rest })
        .split("\n")
        .find((one) => one.startsWith("column")) ?? "";
    expect(line.trim().split(/\s+/)).toEqual(
      ["column", 2, 0, 1, 1, "0.000", "0.000", 1, 0, 1, 0, "0.000", "0.000"].map(String),
    );
    expect(questions.figures.hall.there).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("precision and recall are counted by check, technique and label", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-measure-"));
  try {
    const links = ["六合彩开奖", "真人娱乐城", "时时彩平台", "线上博彩", "老虎机"]
      .map((word, index) => `<a href="http://s${index}.test/">${word}</a>`)
      .join("");
    const bad = `<html><title>x</title><body><a href="/a">甲</a><div style="display:none">${links}</div></body></html>`;
    writeFileSync(join(folder, "bad.html"), bad);
    writeFileSync(join(folder, "good.html"), "<html><title>x</title><body><a href='/a'>甲</a></body></html>");
    writeFileSync(
      join(folder, "manifest.json"),
      JSON.stringify([
        { file: "bad.html", planted: true, technique: "display", check: "hidden-link" },
        { file: "good.html", label: "spam", technique: "words" },
        { file: "good.html", label: "page", campaign: "north" },
        { file: "bad.html", label: "page", technique: "display", campaign: "north" },
      ]),
    );
    const result = measure(folder, ["spam"]);
    expect(result.all).toEqual({
      planted: 2,
      plantedFailed: 1,
      plantedTold: 1,
      innocent: 2,
      innocentFailed: 1,
      innocentTold: 1,
    });
    expect(result.checks["hidden-link"]).toMatchObject({ planted: 1, plantedFailed: 1, innocentFailed: 1 });
    expect(result.campaigns).toEqual({
      north: { ...result.campaigns["north"], innocent: 2, innocentFailed: 1 },
    });
    expect(result.named).toEqual({ column: 0, catalogue: 0, report: 0, guide: 0, hall: 0 });
    expect(result.techniques["words"]).toMatchObject({ planted: 1, plantedTold: 0 });
    expect(result.wrong.map(({ file, why }) => `${why} ${file}`)).toEqual([
      "planted-missed good.html",
      "innocent-failed bad.html",
    ]);
    expect(measureTable(result)).toMatch(/^all +2 +0\.500 +0\.500 +0\.500 +2 +1 +0$/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
