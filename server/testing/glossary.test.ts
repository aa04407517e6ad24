import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLines, readSource, sourcesOf } from "./ourTexts.ts";

interface Word {
  wrong: string;
  right: string;
  except: { file: string; why: string }[];
}

const { words } = JSON.parse(readFileSync(join(import.meta.dirname, "glossary.json"), "utf8")) as {
  words: Word[];
};

const files = sourcesOf(["console/src", "server/src", "server/packs", "inspector/src"]);

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
  expect(files.flatMap((path) => wrongPlaces(path, readSource(path), words))).toEqual([]);
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
        .some((path) => readLines(readSource(path)).some((line) => new RegExp(wrong, "u").test(line)));
      expect(excused, `${wrong} in ${file}`).toBe(true);
    }
});
