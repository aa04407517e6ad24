import type { Fault } from "./habits.ts";
import { reaching, type Fn } from "./graph.ts";

/** Rows are changed: by the words of kysely, or by SQL that says so. */
export const WRITES =
  /\.(insertInto|updateTable|deleteFrom|mergeInto)\(|\b(insert into|delete from|merge into)\s+["\w]|\bupdate\s+["\w]+(\s+(as\s+)?\w+)?\s+set\b|\bsql(<[^`]*>)?`\s*(insert\s+into|update|delete\s+from|merge\s+into)\b/i;
const CONTEXT = /(\bcontext|\})\s*:\s*Context\b/;
/** Where a function's parameters end: what is asked of a type there is no word of its body. */
const head = (source: string): string =>
  source.slice(0, Math.max(0, source.search(/=>|\)\s*(:[^{=]*)?\{/)) + 1 || 400);

/** Queries that answer the same whoever asks, by `path name`; `inside`: for other queries and for commands only. */
export type SameForAll = ReadonlyMap<string, { inside: boolean }>;

/**
 * What no file says by itself, and the way from file to file does: a command that changes something leaves an audit row, itself or through
 * what it calls; a query leads to no command, and calls none that writes without one; and a query asks who looks, takes a `Whole`, or is known to answer everybody the same.
 * @param facing whether a file faces callers
 */
export function reachFaults(
  graph: ReadonlyMap<string, Fn>,
  sameForAll: SameForAll,
  facing: (path: string) => boolean,
): (Fault & { path: string })[] {
  const outside = ({ path }: Fn): boolean => !path.startsWith("server/src/core/");
  // What must be so is followed by calls, what must not be by names.
  const audits = reaching(graph, (one) => outside(one) && one.does.audits, "calls");
  const namesAudit = reaching(graph, (one) => outside(one) && one.does.audits);
  const writes = reaching(graph, (one) => outside(one) && WRITES.test(one.source));
  const looks = reaching(graph, (one) => outside(one) && (one.does.asks || one.does.excuses), "calls");
  return [...graph].flatMap(([key, one]) => {
    const { path, name, source } = one;
    const fault = (what: string) => [{ path, name, fault: what }];
    if (facing(path))
      return [...one.refs]
        .filter((ref) => sameForAll.get(ref.replace("#", " "))?.inside)
        .flatMap((ref) => fault(`names ${ref}, which filters nothing: a query answers for what it shows`));
    if (!path.startsWith("server/src/modules/")) return [];
    if (/\/queries(\/|\.ts$)/.test(path)) {
      if (namesAudit.has(key))
        return fault("is a query and leads to what leaves an audit row: that is a command");
      const written = [...one.refs].filter((ref) => /\/commands\/.*#/.test(ref) && writes.has(ref));
      if (written.length > 0) return fault(`is a query and calls what writes: ${written.join(", ")}`);
      return takesContext(one) && !looks.has(key) && !sameForAll.has(`${path} ${name}`)
        ? fault(
            "does not ask who looks: filter by the viewer, take a Whole, or say in tools/habits/sameForAll.json why everybody gets the same",
          )
        : [];
    }
    return /\btransact\(/.test(source) && writes.has(key) && !audits.has(key)
      ? fault("opens a transaction that writes, and nothing on its way leaves an audit row")
      : [];
  });
}

/** Other files may ask it with nothing but a `Context`. */
export const takesContext = ({ exported, source }: Fn): boolean => exported && CONTEXT.test(head(source));

/** Rows of the list that no query needs any more: it asks who looks by now, or is gone. */
export function needless(graph: ReadonlyMap<string, Fn>, sameForAll: SameForAll): string[] {
  const wanted = new Set(
    reachFaults(graph, new Map(), () => false).map(({ path, name }) => `${path} ${name}`),
  );
  return [...sameForAll.keys()].filter((key) => !wanted.has(key));
}
