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

/** The files of the calls that led here, innermost first; their names as they are loaded: a stack in words would be mapped line by line. */
function filesOfCalls(): string[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = DEPTH;
  Error.prepareStackTrace = (_, calls) => calls.map((call) => call.getFileName() ?? "");
  const files = new Error().stack as unknown as string[];
  Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  return files;
}

/** The file of `queries/` that asks; null when something else does. */
function askingQuery(): string | null {
  for (const name of filesOfCalls()) {
    const path = name.replace(/^file:\/\//u, "");
    if (!path.startsWith(MODULES) || path.endsWith("tables.ts")) continue;
    const file = relative(MODULES, path).split(sep).join("/");
    return file.includes("/queries/") && !file.endsWith(".test.ts") ? file : null;
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
