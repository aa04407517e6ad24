import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { write } from "./change.ts";
import { newCheck } from "./check.ts";
import { checkRecipe } from "./recipe.ts";
import { newModule } from "./module.ts";

/**
 * `npm run new -- check NAME 名称 ENGLISH`: the folder of a new check with its first cases, and its lines in every list; `-- module NAME 名称`: the same of
 * a module of the server, with its migration and its page. `--root` writes elsewhere.
 */
const USAGE = `npm run new -- check <name> <中文名称> "<English name>" [--root FOLDER]
npm run new -- module <name> <中文名称> [--root FOLDER]
name: of a check small letters, words joined by hyphens; of a module 3 to 30 small letters, one word. 中文名称: 2 to 16 Chinese characters.
English name: as reports say it, "Site search".`;
const NAMES: Record<string, RegExp> = { check: /^[a-z]+(-[a-z]+)*$/, module: /^[a-z]{3,30}$/ };
const ENGLISH: Record<string, RegExp> = { check: /^[A-Z][\w ,-]{1,60}$/, module: /^$/ };

/** The number after the last migration. */
async function nextMigration(): Promise<string> {
  const numbers = (await readdir(join(root, "server", "migrations"))).map(
    (file) => Number(file.slice(0, 4)) || 0,
  );
  return String(Math.max(...numbers) + 1).padStart(4, "0");
}

const words = process.argv.slice(2);
const at = words.indexOf("--root");
const root = at < 0 ? join(import.meta.dirname, "..", "..") : (words.splice(at, 2)[1] ?? "");
const [kind = "", name = "", zh = "", ...english] = words;
const en = english.join(" ");

if (
  !NAMES[kind]?.test(name) ||
  !ENGLISH[kind]?.test(en) ||
  !/^\p{Script=Han}{2,16}$/u.test(zh) ||
  root === ""
) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const change =
    kind === "check"
      ? newCheck(name, zh, en, await checkRecipe())
      : newModule(name, zh, await nextMigration());
  await write(root, change);
  const paths = [...Object.keys(change.files), ...change.lines.map((one) => one.file)].filter((path) =>
    /\.tsx?$/.test(path),
  );
  spawnSync(join(import.meta.dirname, "..", "..", "node_modules", ".bin", "oxfmt"), paths, {
    cwd: root,
    stdio: "inherit",
  });
  console.log(
    `${Object.keys(change.files).length} files written, ${change.lines.length} lines added. Left to you:\n`,
  );
  for (const step of change.next) console.log(step);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
