import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import exceptions from "./exceptions.json" with { type: "json" };
import beside from "./beside.json" with { type: "json" };
import { WORD_ROOMS, wordFault } from "./words.ts";
import { AUDITS, CARRIERS, habitsOf, opensBeside, speaksBeside } from "./habits.ts";

const root = join(import.meta.dirname, "..", "..");

/** Code that must be found wrong: a tool that sees nothing would pass every tree. */
const PLANTED: [string, string][] = [
  [
    "server/src/modules/registry/queries/planted.ts",
    'export async function planted(context: Context) { await tables(context.database).deleteFrom("unit").execute(); }',
  ],
  [
    "server/src/modules/registry/commands/planted.ts",
    'export const planted = async (context: Context) => tables(context.database).updateTable("unit").set({ name: "x" }).execute();',
  ],
  [
    "server/src/modules/registry/queries/plantedSql.ts",
    "export const planted = (context: Context) => sql`update unit set name = ${1}`.execute(context.database);",
  ],
  ["server/src/modules/review/plantedKinds.ts", 'const KINDS = ["bureau", "college", "direct"] as const;'],
  [
    "server/src/public/plantedDay.ts",
    "const day = new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 10);",
  ],
  [
    "server/src/public/plantedPoints.ts",
    "const show = (points: number): string => (points / 100).toFixed(2);",
  ],
  [
    "server/src/modules/results/queries/planted.ts",
    'export const planted = ({ viewer }: Context) => viewer?.role === "office";',
  ],
  [
    "server/src/modules/registry/queries/plantedUnits.ts",
    "/** Everything. Not filtered by viewer. */\nexport const planted = (context: Context) => context.database;",
  ],
  [
    "server/src/modules/registry/plantedRoutes.ts",
    'const planted = ({ context }) => allUnits(wholeOf(context, "it is easier"));',
  ],
  [
    "server/src/modules/registry/commands/close.ts",
    "export const close = (context) => transact(context, one);\nexport const open = (context) => transact(context, two);",
  ],
  [
    "server/src/modules/registry/commands/ending.ts",
    "export const closeUnit = (context: Context) => transact(context, async () => {});",
  ],
];
for (const [path, text] of PLANTED)
  if (habitsOf(path, text).length === 0)
    throw new Error(`The habits check does not see what is planted in ${path}.`);

if (!speaksBeside("server/src/modules/review/planted.ts", 'import { sql, type RawBuilder } from "kysely";'))
  throw new Error("The habits check does not see SQL beside commands, queries and tables.");
if (
  !opensBeside(
    "server/src/modules/review/planted.ts",
    "export const planted = (context) => transact(context, one);",
  )
)
  throw new Error("The habits check does not see a transaction beside the commands.");

if (wordFault("server/src/modules/content/planted.ts", "export interface Look {}") === null)
  throw new Error("The habits check does not see a word with a second meaning.");

for (const [name, path] of Object.entries(CARRIERS))
  if (!AUDITS.test((await readFile(join(root, path), "utf8")).replaceAll(`${name}(`, "")))
    throw new Error(`${name} in ${path} writes no audit row, but tools/habits/habits.ts trusts it to.`);

const known = new Map(exceptions.rows.map((row) => [`${row.file} ${row.name}`, row.because]));
const used = new Set<string>();
/** What stands beside its place, by the list in `beside.json` that knows it: none is added. */
const found = { sql: new Set<string>(), transactions: new Set<string>() };
const PLACE = {
  sql: "speaks SQL, and is no command, query or table",
  transactions: "opens a transaction, and is no command",
};
let files = 0;
let crossed = 0;
for (const folder of ["server/src/modules", "server/src/public"]) {
  for (const entry of await readdir(join(root, folder), { recursive: true })) {
    const path = `${folder}/${entry}`;
    if (!path.endsWith(".ts") || /\.test\.ts$|\/testing(\/|\.ts$)/.test(path)) continue;
    files += 1;
    const text = await readFile(join(root, path), "utf8");
    if (speaksBeside(path, text)) found.sql.add(path);
    if (opensBeside(path, text)) found.transactions.add(path);
    for (const { name, fault } of habitsOf(path, text)) {
      const key = `${path} ${name}`;
      if (known.has(key)) used.add(key);
      else {
        crossed += 1;
        console.error(`${path}: ${name} ${fault}`);
      }
    }
  }
}
for (const folder of WORD_ROOMS)
  for (const entry of await readdir(join(root, folder), { recursive: true })) {
    const path = `${folder}/${entry}`;
    if (!path.endsWith(".ts") || /\.test\.ts$|\/testing(\/|\.ts$)/.test(path)) continue;
    const fault = wordFault(path, await readFile(join(root, path), "utf8"));
    if (fault === null) continue;
    crossed += 1;
    console.error(fault);
  }
for (const list of ["sql", "transactions"] as const) {
  const listed = new Set(beside[list]);
  for (const path of found[list]) {
    if (listed.has(path)) continue;
    crossed += 1;
    console.error(`${path}: ${PLACE[list]}: tools/habits/beside.json takes in no more`);
  }
  for (const path of listed) {
    if (found[list].has(path)) continue;
    crossed += 1;
    console.error(`tools/habits/beside.json: ${path} stands there no more for its ${list}; take it out.`);
  }
}
for (const key of known.keys())
  if (!used.has(key)) {
    crossed += 1;
    console.error(`tools/habits/exceptions.json: ${key} needs no exception any more; take the row out.`);
  }
console.log(`${files} files read, ${used.size} exceptions with their reason, ${crossed} habits broken.`);
process.exit(crossed === 0 ? 0 : 1);
