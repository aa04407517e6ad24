import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "console");
const ASSETS = join(root, "dist", "assets");
const older = readFileSync(join(root, "src", "app", "older.ts"), "utf8");

/**
 * What Chromium learned after 86 and a page could call: name, the version that has it (MDN browser-compat-data). Named as it is called, so
 * that a word of ours of the same name must be told apart by a reason below.
 */
const NEWER: Record<string, number> = {
  at: 92,
  findLast: 97,
  findLastIndex: 97,
  toSorted: 110,
  toReversed: 110,
  toSpliced: 110,
  with: 110,
  groupBy: 117,
  hasOwn: 93,
  withResolvers: 119,
  fromAsync: 121,
  randomUUID: 92,
  Segmenter: 87,
  structuredClone: 98,
  checkVisibility: 105,
  startViewTransition: 111,
  showPopover: 114,
  isWellFormed: 111,
  symmetricDifference: 122,
  throwIfAborted: 100,
  canParse: 120,
  supportedValuesOf: 99,
  waitAsync: 87,
};

/** What is called only where it is there. */
const GUARDED: Record<string, string> = {
  Segmenter: "prosemirror asks for Intl.Segmenter first",
  startViewTransition:
    "React and the router use it for transitions that no page of ours asks for, React inside try",
};

/** Calls of a name in a script: as a method, or what stands by itself or is made with `new`. */
const calls = (name: string): RegExp =>
  /^[A-Z]/.test(name) || name === "structuredClone"
    ? new RegExp(String.raw`\bnew [\w.]*\b${name}\(|(?<![\w.$])${name}\(`)
    : new RegExp(String.raw`\.${name}\(`);

const files = (ending: string): [string, string][] =>
  readdirSync(ASSETS)
    .filter((file) => file.endsWith(ending))
    .map((file) => [file, readFileSync(join(ASSETS, file), "utf8")]);

test("the build writes for Chromium 86", () => {
  expect(readFileSync(join(root, "vite.config.ts"), "utf8")).toMatch(/^ {4}target: \["chrome86",/m);
});

describe.skipIf(!existsSync(ASSETS))("what is built runs on Chromium 86", () => {
  const laid = (name: string): boolean => new RegExp(String.raw`^  ${name}\(`, "m").test(older);

  test("no script calls what came later, unless it is laid or asked for first", () => {
    const scripts = files(".js");
    expect(scripts.length).toBeGreaterThan(20);
    const called = Object.keys(NEWER).filter((name) => scripts.some(([, text]) => calls(name).test(text)));
    // A check that sees nothing would pass every build.
    expect(called).toContain("at");
    expect(called.filter((name) => !laid(name) && !(name in GUARDED))).toEqual([]);
    for (const name of Object.keys(GUARDED))
      expect(called, `${name} needs no reason any more`).toContain(name);
  });

  test("no style sheet of ours needs what came later", () => {
    const sheets = files(".css");
    expect(sheets.length).toBeGreaterThan(5);
    const later =
      /:where\(|:is\(|(?<![\w-])inset(-inline|-block)?(-start|-end)?:|(margin|padding|border)-(inline|block)|\b\d+[sdl]v[hw]\b|color-mix\(|@layer|@container|aspect-ratio:/;
    expect(sheets.flatMap(([file, text]) => later.exec(text)?.[0].concat(` in ${file}`) ?? [])).toEqual([]);
  });
});
