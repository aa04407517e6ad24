import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { CHECKS } from "../inspector/src/check/checks.ts";
import { layoutRules } from "../gongwen/src/check/layout/rules.ts";
import { rules } from "../gongwen/src/check/rules.ts";
import { EXPERTS } from "../province/src/demo/people.ts";
import sites from "../inspector/corpus/sites.json" with { type: "json" };
import units from "../province/data/units.json" with { type: "json" };

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const DOCUMENTS = globSync(
  ["*.md", "docs/*.md", "docs/decisions/*.md", "*/README.md", "server/src/**/README.md"],
  {
    cwd: ROOT,
  },
).filter((path) => !path.startsWith("node_modules"));

test("every link of a document leads to something", () => {
  const broken = DOCUMENTS.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].flatMap(([, to = ""]) =>
      existsSync(join(ROOT, dirname(path), to)) ? [] : [`${path}: ${to}`],
    ),
  );
  expect(broken).toEqual([]);
  expect(DOCUMENTS.length).toBeGreaterThan(100);
});

test("every command that a document names is one", () => {
  const scripts = new Set(
    ["package.json", "console/package.json"].flatMap((path) =>
      Object.keys((JSON.parse(read(path)) as { scripts: Record<string, string> }).scripts),
    ),
  );
  const unknown = DOCUMENTS.flatMap((path) =>
    [...read(path).matchAll(/npm run ([a-z]+(?::[a-z]+)?)/g)].flatMap(([text, name = ""]) =>
      scripts.has(name) ? [] : [`${path}: ${text}`],
    ),
  );
  expect(unknown).toEqual([]);
});

/** `NAME` → the default that `core/config.ts` gives it; null where it gives none. */
const settings = new Map(
  [
    ...read("server/src/core/config.ts").matchAll(/^ {2}(MINGCHA_\w+|DATABASE_URL): ((?:.|\n {4})*)/gm),
  ].flatMap(([, name = "", made = ""]) =>
    /^(z|perMinute)/.test(made) ? [[name, /\.default\("?([^")]*)"?\)/.exec(made)?.[1] ?? null] as const] : [],
  ),
);
/** Rows of the table of variables: names, defaults, in one order. */
const rows = [...read("docs/operations.md").matchAll(/^\| (`[A-Z0-9_`, ]+) \| ([^|]*) \|/gm)].map(
  ([, names = "", defaults = ""]) => ({
    names: [...names.matchAll(/`(\w+)`/g)].map((one) => one[1] ?? ""),
    defaults: defaults.split(", ").map((one) => one.replaceAll("`", "").trim()),
  }),
);

test("the table of variables names each that the program reads, and no other", () => {
  const told = rows.flatMap((row) => row.names);
  expect(settings.size).toBeGreaterThan(40);
  expect(told.filter((name) => !settings.has(name))).toEqual([]);
  expect([...settings.keys()].filter((name) => !told.includes(name))).toEqual([]);
});

test("the defaults of that table are the program's", () => {
  const wrong = rows.flatMap(({ names, defaults }) =>
    names.flatMap((name, index) => {
      const set = settings.get(name)?.replaceAll("_", "");
      return set !== undefined && /^\d+$/.test(set) && defaults[index] !== set
        ? [`${name}: ${defaults[index] ?? ""} instead of ${set}`]
        : [];
    }),
  );
  expect(wrong).toEqual([]);
});

test("what documents count of the code is what the code has", () => {
  const withSite = units.filter((unit) => unit.site !== null).length;
  const count = (kind: string): number => units.filter((unit) => unit.kind === kind).length;
  expect(read("province/README.md")).toContain(
    `${withSite} websites of ${units.length} units (${count("bureau")} bureaus, ${count("college")} colleges, ${count("direct")} direct units)`,
  );
  expect(read("gongwen/README.md")).toContain(
    `${rules.length} rules over the text and ${layoutRules.length} over the setting`,
  );
  const table = read("inspector/README.md").match(
    /^\| [\w-]+ \| .* \| (?:yes|never|on strong|for government).* \|$/gm,
  );
  expect(table).toHaveLength(CHECKS.length);
  expect(read("inspector/README.md")).toContain(`\n${sites.length} cases that are whole sites`);
  const attacks = read("wording/src/linear.test.ts").match(/^ {2}\[".*\],$/gm);
  expect(read("wording/README.md")).toContain(`${attacks?.length ?? 0} attack texts`);
  expect(read("README.md")).toContain(
    `the ${withSite} websites of a simulated province of ${units.length} units`,
  );
  expect(read("README.zh-CN.md")).toContain(`${units.length} 家模拟单位的 ${withSite} 个网站`);
  expect(EXPERTS).toHaveLength(8);
});
