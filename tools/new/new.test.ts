import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newCheck } from "./check.ts";
import { withLine, write } from "./change.ts";
import { newModule } from "./module.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const bin = (name: string): string => join(ROOT, "node_modules", ".bin", name);

/** What a new check touches, with what its types and tests need. */
const COPIED = [
  "inspector",
  "wording",
  "server/src/core/labels.ts",
  "console/src/generated/labels.ts",
  "console/src/evidence/findingNames.ts",
  "tsconfig.json",
  "package.json",
  ".oxlintrc.json",
  ".oxfmtrc.json",
];

/** What a new module touches besides, with what its types need. */
const MODULE_COPIED = ["server", "console", "gongwen", "province", "recompute", "bench", "tools", "tests"];

let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "mingcha-new-"));
  for (const path of COPIED)
    await cp(join(ROOT, path), join(copy, path), {
      recursive: true,
      filter: (from) => !from.endsWith("node_modules"),
    });
  await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
  await writeFile(join(copy, "vitest.config.ts"), "export default { test: { pool: 'threads' } };\n");
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const run = (program: string, words: string[]): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: copy, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}` };
};

test("a new check is whole as it comes: lists, card, README, cases, types, lint and format", async () => {
  const made = run(process.execPath, [
    join(import.meta.dirname, "main.ts"),
    "check",
    "school-motto",
    "校训",
    "School motto",
    "--root",
    copy,
  ]);
  expect(made.status, made.said).toBe(0);
  for (const [program, words] of [
    [bin("oxfmt"), ["--check", "inspector", "server", "console"]],
    [bin("oxlint"), ["--deny-warnings", "inspector/src/check"]],
    [bin("tsc"), ["-p", "tsconfig.json"]],
    [bin("vitest"), ["run", "inspector/src/check/cases.test.ts", "inspector/src/check/card.test.ts"]],
  ] as const) {
    const { status, said } = run(program, [...words]);
    expect(status, `${program} ${words.join(" ")}\n${said}`).toBe(0);
  }
  expect(await readFile(join(copy, "inspector/README.md"), "utf8")).toContain("| school-motto | 校训 |");
  // What is left to do is the recipe itself, in its own numbers, of this check.
  expect(made.said).toMatch(/^2\. `inspector\/src\/check\/school-motto\/check\.ts`/m);
  expect(made.said).not.toMatch(/^1\. |<id>/m);
});

test("a new module is whole as it comes: types of server and console, lint, format, habits, borders", async () => {
  for (const path of MODULE_COPIED)
    await cp(join(ROOT, path), join(copy, path), {
      recursive: true,
      filter: (from) => !/\/(node_modules|dist)$/.test(from),
    });
  for (const room of ["server", "console"])
    await symlink(join(ROOT, room, "node_modules"), join(copy, room, "node_modules"));
  const main = join(import.meta.dirname, "main.ts");
  for (const [program, words] of [
    [process.execPath, [main, "module", "suggestions", "意见登记", "--root", copy]],
    [process.execPath, ["console/scripts/generate.ts"]],
    [bin("oxfmt"), ["--check", "server/src", "console/src", "tools"]],
    [bin("oxlint"), ["--deny-warnings", "server/src/modules/suggestions", "console/src/suggestions"]],
    [process.execPath, ["tools/habits/main.ts"]],
    [process.execPath, ["tools/borders/main.ts"]],
    [bin("tsc"), ["-p", "tsconfig.json"]],
    [bin("tsc"), ["-p", "console/tsconfig.json"]],
  ] as const) {
    const { status, said } = run(program, [...words]);
    expect(status, `${program} ${words.join(" ")}\n${said}`).toBe(0);
  }
});

test("nothing is written where something stands, or where a list is not found", async () => {
  await expect(write(copy, newCheck("site-search", "站内搜索", "Site search", []))).rejects.toThrow(
    "stands already",
  );
  const change = newCheck("other-motto", "院训", "Other motto", []);
  change.lines.push({ file: "inspector/src/check/checks.ts", after: /^no such line$/m, line: "x" });
  await expect(write(copy, change)).rejects.toThrow("by hand");
  await expect(readFile(join(copy, "inspector/src/check/other-motto/check.ts"))).rejects.toThrow("ENOENT");
});

test("a new module finds its lists, and they stay what they are", async () => {
  const { files, lines } = newModule("suggestions", "意见登记", "9999");
  const texts = new Map<string, string>();
  for (const line of lines)
    texts.set(
      line.file,
      withLine(texts.get(line.file) ?? (await readFile(join(ROOT, line.file), "utf8")), line),
    );
  const roles = JSON.parse(texts.get("server/src/modules/identity/roles/roles.json") ?? "") as {
    modules: { module: string; actions: { action: string }[] }[];
  };
  const own = roles.modules.find((one) => one.module === "suggestions");
  const policy = files["server/src/modules/suggestions/policy.ts"] ?? "";
  expect(own?.actions.map((one) => one.action)).toEqual(
    [...policy.matchAll(/^ {2}(\w+): \[/gm)].map((one) => one[1]),
  );
  expect(JSON.parse(texts.get("server/src/modules/identity/audit/actions.json") ?? "")).toMatchObject({
    names: { "suggestions.add-entry": "意见登记新增记录" },
  });
  for (const name of ["addEntry", "changeEntry"])
    expect(files[`server/src/modules/suggestions/commands/${name}.ts`]).toContain(
      `export async function ${name}(`,
    );
  const [, page] =
    /"suggestions".*import\("\.\.\/(.+?)"\)/.exec(texts.get("console/src/app/router.tsx") ?? "") ?? [];
  expect(Object.keys(files)).toContain(`console/src/${page}`);
  const mayOpen = /to: "\/suggestions".*roles: (\[.*?\])/.exec(
    texts.get("console/src/app/menu.tsx") ?? "",
  )?.[1];
  expect(policy).toContain(`listEntries: ${mayOpen},`);
  const guides = texts.get("console/src/app/guide/pageGuides.ts") ?? "";
  expect(guides.slice(0, guides.indexOf("\n};"))).toContain('"/suggestions": {');
});

test("a line goes after the last one of its kind", () => {
  expect(withLine("a,\nb,\nc;\nd", { file: "f", after: /^\w,$/m, line: "e," })).toBe("a,\nb,\ne,\nc;\nd");
});
