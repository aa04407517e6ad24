import { appendFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { PostgresQueryCompiler, type KyselyPlugin, type RootOperationNode } from "kysely";

/** File into which a run writes what its queries ask of the database, a JSON line each; `tools/statements` holds the snapshot against it. */
const LEDGER = process.env["MINGCHA_STATEMENTS"];
const MODULES = join(import.meta.dirname, "..", "src", "modules") + sep;
const DEPTH = 60;
const compiler = new PostgresQueryCompiler();
const written = new Set<string>();

/** One shape for what differs only in its numbers of values: `in ($1, $2)` and `in ($1)`, one row inserted or twenty. */
export const shapeOf = (sql: string): string =>
  sql
    .replaceAll(/\$\d+/gu, "$")
    .replaceAll(/\$(?:, \$)+/gu, "$…")
    .replaceAll(/\(\$…?\)(?:, \(\$…?\))+/gu, "($)…")
    .replaceAll(/in \(\$…?\)/gu, "in ($…)")
    .replaceAll(/\s+/gu, " ")
    .trim();

/** The file of `queries/` that asks; null when something else does. */
function askingQuery(): string | null {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = before;
  for (const [, path = ""] of stack.matchAll(/(?:file:\/\/)?(\/[^():]+\.ts)/gu)) {
    if (!path.startsWith(MODULES) || path.endsWith("tables.ts")) continue;
    const file = relative(MODULES, path).split(sep).join("/");
    return file.includes("/queries/") ? file : null;
  }
  return null;
}

/** Writes down what each query asks, when a run wants to know. */
export const statements: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => {
    if (!LEDGER) return node;
    const file = askingQuery();
    if (file === null) return node;
    const line = JSON.stringify([
      file,
      shapeOf(compiler.compileQuery(node as RootOperationNode, queryId).sql),
    ]);
    if (!written.has(line)) appendFileSync(LEDGER, `${line}\n`);
    written.add(line);
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};
