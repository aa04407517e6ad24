/** Statements by file of `queries/`, each file's sorted. */
export type Ledger = Map<string, Set<string>>;

/** Reads what a run wrote: `["results/queries/basis.ts","select …"]` a line; a last line that was cut off is left out. */
export function readRun(text: string): Ledger {
  const out: Ledger = new Map();
  for (const line of text.split("\n")) {
    if (!line.endsWith("]")) continue;
    const [file, sql] = JSON.parse(line) as [string, string];
    const own = out.get(file) ?? new Set<string>();
    out.set(file, own.add(sql));
  }
  return out;
}

const HEAD = "-- ";

/** A module's snapshot: a comment with the file, then its statements, one a line. */
export function readSnapshot(text: string): Ledger {
  const out: Ledger = new Map();
  let own = new Set<string>();
  for (const line of text.split("\n")) {
    if (line.startsWith(HEAD)) out.set(line.slice(HEAD.length), (own = new Set()));
    else if (line !== "") own.add(line);
  }
  return out;
}

export const writeSnapshot = (ledger: Ledger): string =>
  [...ledger]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, statements]) => [`${HEAD}${file}`, ...[...statements].sort(), ""].join("\n"))
    .join("\n");

export interface Differences {
  /** Asked in the run, in no file of the snapshot. */
  fresh: [file: string, sql: string][];
  /** In the snapshot, asked by no file in the run. */
  gone: [file: string, sql: string][];
}

/**
 * What differs, by statement: which of two files asks first for what both ask and one keeps (a day of the calendar, say) is by chance of
 * the order of tests, and no difference.
 */
export function compare(snapshot: Ledger, run: Ledger): Differences {
  const beyond = (one: Ledger, other: Ledger) => {
    const known = new Set([...other.values()].flatMap((own) => [...own]));
    return [...one].flatMap(([file, own]) =>
      [...own].filter((sql) => !known.has(sql)).map((sql): [string, string] => [file, sql]),
    );
  };
  return { fresh: beyond(run, snapshot), gone: beyond(snapshot, run) };
}

/** The snapshot with what part of the tests asked: what no file of it asks yet, and files that it lacks, whole. */
export function withPart(snapshot: Ledger, run: Ledger): Ledger {
  const out: Ledger = new Map([...snapshot].map(([file, own]) => [file, new Set(own)]));
  for (const [file, own] of run) if (!snapshot.has(file)) out.set(file, new Set(own));
  for (const [file, sql] of compare(snapshot, run).fresh) out.get(file)?.add(sql);
  return out;
}
