import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MESSY, messyDocx } from "../testing/messyDrafts.ts";
import own from "../../package.json" with { type: "json" };
import { buildPackage } from "./build.ts";

const folder = mkdtempSync(join(tmpdir(), "mingcha-package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const installed = join(folder, "node_modules", "@mingcha", "gongwen");
const draft = join(folder, "draft.docx");

/** Node of the machine beside the one that runs this test: the oldest that the package promises is 20. */
const nodes = [...new Set([process.execPath, "/usr/bin/node", "/usr/local/bin/node"])].filter((node) => {
  if (!existsSync(node)) return false;
  return Number(/^v(\d+)/u.exec(execFileSync(node, ["--version"], { encoding: "utf8" }))?.[1]) >= 20;
});

beforeAll(() => {
  const built = buildPackage();
  const packed =
    execFileSync("npm", ["pack", "--pack-destination", folder], { cwd: built, encoding: "utf8" })
      .trim()
      .split("\n")
      .at(-1) ?? "";
  // What it needs comes from this tree: the test asks no registry.
  const { resolve } = createRequire(import.meta.url);
  const place = (name: string): string => {
    for (let at = dirname(resolve(name)); at !== dirname(at); at = dirname(at))
      if (at.endsWith(join("node_modules", ...name.split("/")))) return at;
    throw new Error(`No ${name}.`);
  };
  const overrides = Object.fromEntries(
    Object.keys(own.dependencies).map((name) => [name, `file:${place(name)}`]),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      name: "fresh",
      private: true,
      dependencies: { [own.name]: `file:./${packed}`, ...overrides },
    }),
  );
  execFileSync(
    "npm",
    ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--install-links=false"],
    { cwd: folder, stdio: "pipe" },
  );
  writeFileSync(draft, messyDocx(MESSY.byHand));
});

test("the packed package holds JavaScript, types, data and the page, and no test", () => {
  const listed = execFileSync("find", [installed, "-type", "f"], { encoding: "utf8" });
  for (const name of [
    "src/main.js",
    "src/index.js",
    "src/index.d.ts",
    "data/fonts.json",
    "page/index.html",
    "README.md",
    "LICENSE",
    "src/render/typst/document.typ",
  ])
    expect(listed).toContain(`/gongwen/${name}\n`);
  expect(listed).not.toMatch(/\.test\.|\/testing\/|(?<!\.d)\.ts\n/u);
  expect(JSON.parse(readFileSync(join(installed, "package.json"), "utf8"))).toMatchObject({
    bin: { gongwen: "src/main.js" },
    types: "./src/index.d.ts",
  });
  expect(existsSync(join(folder, "node_modules", ".bin", "gongwen"))).toBe(true);
});

test.each(nodes)("it checks, mends and renders on %s", (node) => {
  const run = (...words: string[]) =>
    spawnSync(node, [join(installed, "src", "main.js"), ...words], {
      cwd: folder,
      encoding: "utf8",
      timeout: 120_000,
    });
  expect(run("check", draft).stdout).toMatch(/共 \d+ 处错误/u);
  expect(run("fix", draft, "--out", "fixed.docx")).toMatchObject({ status: 0, stderr: "" });
  expect(run("check", "fixed.docx")).toMatchObject({ status: 0, stdout: "未发现问题。\n" });
  const many = Array.from({ length: 20 }, () => draft);
  for (const [index] of many.entries()) writeFileSync(join(folder, `many${index}.docx`), readFileSync(draft));
  expect(run("check", "many*.docx", "--jobs", "2", "--format", "sarif").status).toBe(1);
  expect(run("render", join(installed, "sample", "order.json"), "--docx", "order.docx").status).toBe(0);
  const model = join(installed, "sample", "notice.json");
  expect(run("render", model, "--docx", "notice.docx", "--pdf", "notice.pdf").status).toBe(0);
  expect(readFileSync(join(folder, "notice.pdf"), "latin1")).toMatch(/^%PDF-/u);
  const text = `import { fixDocx, checkDocx } from "@mingcha/gongwen"; import { readFileSync } from "node:fs"; const { bytes } = await fixDocx(readFileSync("draft.docx")); console.log((await checkDocx(bytes)).length);`;
  expect(spawnSync(node, ["--input-type=module", "-e", text], { cwd: folder, encoding: "utf8" }).stdout).toBe(
    "0\n",
  );
});

test("a strict TypeScript project compiles against its types, declarations looked through", () => {
  writeFileSync(
    join(folder, "typed.mts"),
    `import { checkDocx, fixDocx, parseDocument, readDocument, renderDocx, report, type Issue } from "@mingcha/gongwen";
const bytes: Buffer = Buffer.alloc(0);
const issues: Issue[] = await checkDocx(bytes, { profile: "issued" });
const { changes } = await fixDocx(bytes, { track: true });
const place: string = changes[0]?.place ?? "";
const { document, remarks } = await readDocument(await renderDocx(parseDocument({})));
console.log(report("text", "a.docx", issues), place, document.title, remarks.length);
`,
  );
  const { resolve } = createRequire(import.meta.url);
  const compiler = join(dirname(resolve("typescript/package.json")), "bin", "tsc");
  const types = dirname(dirname(resolve("@types/node/package.json")));
  const options =
    "--noEmit --strict --skipLibCheck false --module nodenext --target es2023 --types node".split(" ");
  const { status, stdout } = spawnSync(
    process.execPath,
    [compiler, ...options, "--typeRoots", types, "typed.mts"],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});
