import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compare, readRun, readSnapshot, withPart, writeSnapshot, type Ledger } from "./ledger.ts";

/**
 * What every query asks of the database, as the tests ask it: `server/statements/MODULE.sql`. `npm test` writes what it asked into
 * `node_modules/.statements.jsonl` and runs this, which ends with 1 for a statement that the snapshot lacks. `--write` takes the run's as the new snapshot;
 * statements that the run did not ask go with it, and are told. `--add` takes over what the last `npm test -- PATH` asked and lets the rest stand.
 */
const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "server", "statements");
const adds = process.argv.includes("--add");
const ledger = join(root, "node_modules", adds ? ".statements-part.jsonl" : ".statements.jsonl");
const SHOWN = 20;

if (!existsSync(ledger)) {
  console.error(
    `No run has written its statements: ${adds ? "`npm test -- PATH`" : "a whole `npm test`"} does, then this again.`,
  );
  process.exit(1);
}
const run = readRun(await readFile(ledger, "utf8"));
const snapshot: Ledger = new Map();
await mkdir(folder, { recursive: true });
const names = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
for (const name of names)
  for (const [file, own] of readSnapshot(await readFile(join(folder, name), "utf8"))) snapshot.set(file, own);

const { fresh, gone } = compare(snapshot, run);
const tell = (what: string, list: [string, string][]): void => {
  if (list.length > 0) console.log(`${list.length} ${what}`);
  for (const [file, sql] of list.slice(0, SHOWN)) console.log(`   ${file}: ${sql.slice(0, 200)}`);
};
tell("statements that the snapshot lacks", fresh);
if (!adds) tell("statements of the snapshot that no test asked", gone);

if (adds || process.argv.includes("--write")) {
  const modules = new Map<string, Ledger>();
  for (const [file, own] of adds ? withPart(snapshot, run) : run) {
    const module = file.slice(0, file.indexOf("/"));
    modules.set(module, (modules.get(module) ?? new Map()).set(file, own));
  }
  for (const name of names) if (!modules.has(name.replace(/\.sql$/u, ""))) await rm(join(folder, name));
  for (const [module, own] of modules) await writeFile(join(folder, `${module}.sql`), writeSnapshot(own));
} else if (fresh.length > 0) {
  console.log(
    names.length === 0
      ? "server/statements is empty: `npm run statements -- --write` makes the first snapshot of this run; commit it."
      : "Look at them; then `npm run statements -- --write` takes them over.",
  );
  process.exit(1);
} else console.log(`${[...run.values()].reduce((all, own) => all + own.size, 0)} statements, none new.`);
