import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readImports, type Import } from "../borders/imports.ts";
import { backAndForth, byBorder, folderOf, roomOf, size, type Sized } from "./measure.ts";
import { countTwins, RULE } from "./twins.ts";

/**
 * `npm run house`: how large the rooms are, which commands a test stands beside, what crosses their borders, and which arrows run back. Figures for a
 * reader, never a test. `-- --unknown` names the commands that no test stands beside.
 */
const root = join(import.meta.dirname, "..", "..");
const FOLDERS = [
  "inspector",
  "gongwen",
  "wording",
  "province",
  "recompute",
  "server",
  "console",
  "tools",
  "bench",
  "tests",
];

const files: Sized[] = [];
const server: [path: string, text: string][] = [];
for (const folder of FOLDERS)
  for (const entry of await readdir(join(root, folder), { recursive: true })) {
    const path = `${folder}/${entry}`;
    if (!/\.tsx?$/.test(path) || /(^|\/)(node_modules|dist|generated)\//.test(path)) continue;
    const text = await readFile(join(root, path), "utf8");
    files.push({ path, lines: text.split("\n").length - 1 });
    if (path.startsWith("server/src/")) server.push([path, text]);
  }
const imports: Import[] = await readImports(root, FOLDERS);

const left = (text: string, width: number): string => text.padEnd(width);
const right = (value: number | string, width: number): string => String(value).padStart(width);

console.log(left("room", 34), "files median  p90 longest  lines  tests per line of source");
for (const [room, own] of [...Map.groupBy(files, (one) => roomOf(one.path))].sort(([a], [b]) =>
  a.localeCompare(b),
)) {
  const { count, median, p90, longest, lines, tests } = size(own);
  console.log(
    left(room, 34),
    right(count, 5),
    right(median, 6),
    right(p90, 4),
    right(longest, 7),
    right(lines, 6),
    right(tests, 6),
    right(lines === 0 ? "" : (tests / lines).toFixed(2), 6),
  );
}

console.log(`\n${RULE}`);
console.log(left("room", 34), "commands  a file of its name  known beside");
const twins = countTwins(server);
for (const { room, commands, ownFile, known } of twins)
  console.log(left(room, 34), right(commands, 8), right(ownFile, 19), right(known, 13));
const sum = (of: "commands" | "ownFile" | "known"): number => twins.reduce((all, one) => all + one[of], 0);
console.log(left("all", 34), right(sum("commands"), 8), right(sum("ownFile"), 19), right(sum("known"), 13));
if (process.argv.includes("--unknown"))
  for (const { unknown } of twins) for (const key of unknown) console.log(`  ${key}`);

console.log("\nimports per border (code without its tests)");
for (const [border, count] of byBorder(imports, roomOf)) console.log(right(count, 6), border);

const rooms = backAndForth(imports, roomOf);
console.log(`\nrooms that know each other: ${rooms.length}`);
for (const pair of rooms) console.log(`  ${pair}`);
const folders = backAndForth(imports, folderOf);
console.log(`folders of one room that know each other: ${folders.length}`);
for (const pair of folders) console.log(`  ${pair}`);
