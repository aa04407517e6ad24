import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLines, readSource, sourcesOf } from "../server/testing/ourTexts.ts";
import { rows, series, type Old } from "./testing/wordingRows.ts";

const HOME = join(import.meta.dirname, "..");
const files = sourcesOf([
  "console/src",
  "console/index.html",
  "server/src",
  "server/packs",
  "inspector/src",
  "gongwen/src",
  "gongwen/sample",
]);
const texts = files.map((path) => [path, readLines(readSource(path))] as const);

/** Where an old wording stands, outside what is excused. */
const stands = ({ pattern, except = [] }: Old): string[] =>
  texts
    .filter(([path]) => !except.some((one) => one.file === path))
    .flatMap(([path, lines]) =>
      lines.flatMap((line, index) =>
        new RegExp(pattern, "u").test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
    );

test("every row stands in the table once, with what shows that it is mended", () => {
  const wanted = Object.entries(series).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  expect(rows.map((one) => one.row)).toEqual(wanted);
  for (const { row, about, old = [], glossary = [], says = [], source = [], tests = [], argument } of rows) {
    expect(about, row).not.toBe("");
    const proofs = old.length + glossary.length + says.length + source.length + tests.length;
    expect(proofs > 0 || (argument ?? "").length > 40, row).toBe(true);
  }
});

test("no source says what it once said; each pattern finds its planted text, each exception still excuses one", () => {
  expect(files.length).toBeGreaterThan(900);
  for (const { row, old = [] } of rows)
    for (const one of old) {
      expect(one.planted, row).toMatch(new RegExp(one.pattern, "u"));
      expect(stands(one), `${row} ${one.pattern}`).toEqual([]);
      for (const { file, why } of one.except ?? []) {
        expect(why, row).not.toBe("");
        const lines = readLines(readSource(file));
        expect(
          lines.some((line) => new RegExp(one.pattern, "u").test(line)),
          `${row} ${file}`,
        ).toBe(true);
      }
    }
});

test("what a row names is there: entry of the glossary, sentence of a screen, test", () => {
  const { words } = JSON.parse(readSource("server/testing/glossary.json")) as { words: { wrong: string }[] };
  const known = new Set(words.map((one) => one.wrong));
  for (const { row, glossary = [], source = [], tests = [] } of rows) {
    for (const one of glossary) expect(known.has(one), `${row} ${one}`).toBe(true);
    for (const { file, text } of source) expect(readSource(file), row).toContain(text);
    for (const { file, name } of tests) {
      expect(existsSync(join(HOME, file)), `${row} ${file}`).toBe(true);
      expect(name.length, row).toBeGreaterThan(10);
      expect(readFileSync(join(HOME, file), "utf8"), row).toContain(`"${name}`);
    }
  }
});

test("a wording that comes back is told with its place", () => {
  const planted: Old = { pattern: "未找到\\$\\{inDocument", planted: "未找到${inDocument" };
  expect(stands(planted)).toEqual([expect.stringMatching(/^server\/src\/core\/refusal\.ts:\d+: .*未找到/)]);
});
