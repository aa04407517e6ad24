import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { askedFaults, needlessRoles } from "./asked.ts";
import exceptions from "./exceptions.json" with { type: "json" };
import { readGraph, reaching } from "./graph.ts";
import { CARRIERS, FACING, habitsOf, writtenAnew } from "./habits.ts";
import { needless, reachFaults, type SameForAll } from "./reach.ts";
import roles from "./rolesOnly.json" with { type: "json" };
import same from "./sameForAll.json" with { type: "json" };
import { WORD_ROOMS, wordFault } from "./words.ts";

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
  ["server/src/modules/review/planted.ts", 'import { sql, type RawBuilder } from "kysely";'],
  ["server/src/modules/review/planted.ts", "export const planted = (context) => transact(context, one);"],
];
for (const [path, text] of [
  ["inspector/src/report/planted.ts", 'const escape = (text: string) => text.replaceAll("<", "&lt;");'],
  [
    "server/src/core/http/planted.ts",
    "const escape = (text) => text.replace(/[<&]/g, (m) => `&#${m.charCodeAt(0)};`);",
  ],
  ["gongwen/src/report/planted.ts", "const NAMES = { '&': '&amp;' };"],
  ["server/src/core/planted.ts", "const middle = sorted[sorted.length >> 1];"],
] as const)
  if (writtenAnew(path, text).length === 0)
    throw new Error(`The habits check does not see what is written anew in ${path}.`);

for (const [path, text] of PLANTED)
  if (habitsOf(path, text).length === 0)
    throw new Error(`The habits check does not see what is planted in ${path}.`);

if (wordFault("server/src/modules/content/planted.ts", "export interface Look {}") === null)
  throw new Error("The habits check does not see a word with a second meaning.");
if (wordFault("console/src/planted.tsx", "export type Item = { id: string };") === null)
  throw new Error("The habits check does not see a word with a second meaning in the console.");

const known = new Map(exceptions.rows.map((row) => [`${row.file} ${row.name}`, row.because]));
const sameForAll: SameForAll = new Map(
  same.groups.flatMap(({ queries, inside = false }) =>
    Object.entries(queries).flatMap(([path, names]) =>
      (names as string[]).map((name) => [`${path} ${name}`, { inside }] as const),
    ),
  ),
);
const rolesOnly = new Set(
  roles.groups.flatMap(({ commands }) =>
    Object.entries(commands).map(([path, name]) => `${path} ${name as string}`),
  ),
);
const SERVER = "server/src";
const texts: [path: string, text: string][] = [];
for (const entry of await readdir(join(root, SERVER), { recursive: true })) {
  const path = `${SERVER}/${entry}`;
  if (path.endsWith(".ts") && !/\.test\.ts$|\/testing(\/|\.ts$)/.test(path))
    texts.push([path, await readFile(join(root, path), "utf8")]);
}
const read = texts.filter(([path]) => /^server\/src\/(modules|public)\//.test(path));
const graph = readGraph(texts);
const audited = reaching(graph, (one) => one.does.audits, "calls");
for (const [name, path] of Object.entries(CARRIERS))
  if (!audited.has(`${path}#${name}`))
    throw new Error(`${name} in ${path} writes no audit row, but tools/habits/habits.ts trusts it to.`);
const facing = (path: string): boolean => FACING.test(path);
const used = new Set<string>();
const faults = [
  ...read.flatMap(([path, text]) => habitsOf(path, text).map((one) => ({ path, ...one }))),
  ...reachFaults(graph, sameForAll, facing),
  ...askedFaults(graph, rolesOnly, facing),
].filter(({ path, name }) => {
  const excepted = known.has(`${path} ${name}`);
  if (excepted) used.add(`${path} ${name}`);
  return !excepted;
});
/** Of rooms whose files face nobody: what they write though it stands elsewhere. */
const anew: string[] = [];
for (const folder of ["server/src/core", "inspector/src", "gongwen/src"])
  for (const entry of await readdir(join(root, folder), { recursive: true })) {
    const path = `${folder}/${entry}`;
    if (!path.endsWith(".ts") || /\.test\.ts$|\/testing(\/|\.ts$)/.test(path)) continue;
    for (const { fault } of writtenAnew(path, await readFile(join(root, path), "utf8")))
      anew.push(`${path}: ${fault}`);
  }
const wordFaults: string[] = [];
for (const folder of WORD_ROOMS)
  for (const entry of await readdir(join(root, folder), { recursive: true })) {
    const path = `${folder}/${entry}`;
    if (!/\.tsx?$/.test(path) || /\.test\.ts$|\/testing(\/|\.ts$)/.test(path)) continue;
    wordFaults.push(
      ...[wordFault(path, await readFile(join(root, path), "utf8"))].filter((one) => one !== null),
    );
  }
const lines = [
  ...faults.map(({ path, name, fault }) => `${path}: ${name} ${fault}`),
  ...wordFaults,
  ...anew,
  ...[...known.keys()]
    .filter((key) => !used.has(key))
    .map((key) => `tools/habits/exceptions.json: ${key} needs no exception any more; take the row out.`),
  ...needlessRoles(graph, rolesOnly, facing).map(
    (key) => `tools/habits/rolesOnly.json: ${key} needs no row any more; take it out.`,
  ),
  ...needless(graph, sameForAll).map(
    (key) => `tools/habits/sameForAll.json: ${key} needs no row any more; take it out.`,
  ),
];
for (const line of lines) console.error(line);
console.log(
  `${read.length} files read, ${used.size} exceptions with their reason, ${lines.length} habits broken.`,
);
process.exit(lines.length === 0 ? 0 : 1);
