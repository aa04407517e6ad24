import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import own from "../../package.json" with { type: "json" };

/**
 * Builds the npm package into dist/package: JavaScript and types beside data, samples and the page. `npm pack` there makes the archive.
 * @returns the folder
 */
export function buildPackage(): string {
  const room = join(import.meta.dirname, "..", "..");
  const out = join(room, "dist", "package");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin",
    "tsc",
  );
  execFileSync(process.execPath, [compiler, "-p", join(room, "tsconfig.package.json")], { stdio: "inherit" });
  // A thread is started by the name of its file, which the compiler takes for plain text.
  for (const name of readdirSync(out, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".js")) continue;
    const path = join(out, name);
    const text = readFileSync(path, "utf8");
    const named = text.replaceAll(
      /new URL\("(\.\/\w+)\.ts", import\.meta\.url\)/gu,
      'new URL("$1.js", import.meta.url)',
    );
    if (named !== text) writeFileSync(path, named);
  }
  for (const name of ["data", "sample", "page", "pictures", "README.md"])
    cpSync(join(room, name), join(out, name), { recursive: true });
  cpSync(join(room, "src/render/typst/document.typ"), join(out, "src/render/typst/document.typ"));
  cpSync(join(room, "..", "LICENSE"), join(out, "LICENSE"));
  const { name, version, license, dependencies } = own;
  const described = {
    name,
    version,
    description:
      "Official documents of Chinese authorities (GB/T 9704-2012): written, checked and set in place.",
    license,
    type: "module",
    bin: { gongwen: "src/main.js" },
    exports: { ".": { types: "./src/index.d.ts", default: "./src/index.js" } },
    types: "./src/index.d.ts",
    files: ["src", "data", "sample", "page", "pictures", "README.md", "LICENSE"],
    engines: { node: ">=20.15" },
    dependencies,
  };
  writeFileSync(join(out, "package.json"), `${JSON.stringify(described, null, 2)}\n`);
  return out;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${buildPackage()}\n`);
