import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

interface Word {
  wrong: string;
  right: string;
  except: { file: string; why: string }[];
}

const HOME = join(import.meta.dirname, "..", "..");
const { words } = JSON.parse(readFileSync(join(import.meta.dirname, "glossary.json"), "utf8")) as {
  words: Word[];
};

/** Texts of ours that people read: not tests, not what stands in for websites, not what the generated client repeats. */
const ROOMS = ["console/src", "server/src", "server/packs", "inspector/src"];
const APART = /\.test\.tsx?$|\/testing\/|\/cases\/|\/generated\/|\.d\.ts$/;

const files = ROOMS.flatMap((room) =>
  readdirSync(join(HOME, room), { recursive: true, encoding: "utf8" }).map((name) => join(HOME, room, name)),
)
  .map((path) => relative(HOME, path).replaceAll("\\", "/"))
  .filter((path) => /\.(ts|tsx|json)$/.test(path) && !APART.test(path));

/** The lines of a source without its comments: what may be read by people stands in strings and between tags. */
export function readLines(text: string): string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
    .split("\n")
    .map((line) => line.replace(/(^|\s)\/\/ .*$/, ""));
}

/** Every place where a text says what it should not. */
function wrongPlaces(path: string, text: string, list: readonly Word[]): string[] {
  return readLines(text).flatMap((line, index) =>
    list
      .filter(
        ({ wrong, except }) =>
          new RegExp(wrong, "u").test(line) && !except.some((one) => path.startsWith(one.file)),
      )
      .map(
        ({ wrong, right }) => `${path}:${index + 1}: ${new RegExp(wrong, "u").exec(line)?.[0]} → ${right}`,
      ),
  );
}

test("one idea, one word: no text holds a word that the glossary forbids", () => {
  expect(files.length).toBeGreaterThan(700);
  expect(files.flatMap((path) => wrongPlaces(path, readFileSync(join(HOME, path), "utf8"), words))).toEqual(
    [],
  );
});

test("a planted word is told with its place and the right one, and an exception holds for its file only", () => {
  const word = words.find((one) => one.right.startsWith("待人工核实"))!;
  const line = 'const a = 1;\nconst text = "是否为暗链需人工判断";\n// 需人工判断\n';
  expect(wrongPlaces("console/src/a.tsx", line, [word])).toEqual([
    "console/src/a.tsx:2: 需人工判断 → 待人工核实",
  ]);
  const excused = { ...word, except: [{ file: "console/src/a.tsx", why: "" }] };
  expect(wrongPlaces("console/src/a.tsx", line, [excused])).toEqual([]);
  expect(wrongPlaces("console/src/b.tsx", line, [excused])).toHaveLength(1);
});

test("every exception says why, and still excuses something", () => {
  for (const { wrong, except } of words)
    for (const { file, why } of except) {
      expect(why).not.toBe("");
      const excused = files
        .filter((path) => path.startsWith(file))
        .some((path) =>
          readLines(readFileSync(join(HOME, path), "utf8")).some((line) => new RegExp(wrong, "u").test(line)),
        );
      expect(excused, `${wrong} in ${file}`).toBe(true);
    }
});
