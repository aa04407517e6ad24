import type { Article } from "./names.ts";

export interface BoardRow {
  name: string;
  articles: number;
  /** How many of them have a figure of the seventh day. */
  known: number;
  /** Sum of the known figures; null when none is known: unknown is not zero. */
  reads: number | null;
  /** Whether a figure says only “at least”. */
  atLeast: boolean;
}

function rowOf(name: string, own: readonly Article[]): BoardRow {
  const known = own.filter(({ reads }) => reads !== null);
  return {
    name,
    articles: own.length,
    known: known.length,
    reads: known.length === 0 ? null : known.reduce((sum, { reads }) => sum + (reads ?? 0), 0),
    atLeast: known.some(({ atLeast }) => atLeast),
  };
}

/** Rows by a key, each group in the order of its first row. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return found;
}

/** By month of publication, the newest first. */
export const byMonth = (articles: readonly Article[]): BoardRow[] =>
  [...grouped(articles, ({ publishedOn }) => publishedOn.slice(0, 7))]
    .map(([month, own]) => rowOf(month, own))
    .toSorted((one, other) => (one.name < other.name ? 1 : -1));

/** By unit whose contributions an article was made from; one of two units counts at both. In the order of names, not of reads. */
export function byUnit(articles: readonly Article[]): BoardRow[] {
  const pairs = articles.flatMap((article) =>
    [...new Set(article.sources.map(({ unitName }) => unitName))].map((unit) => ({ unit, article })),
  );
  return [...grouped(pairs, ({ unit }) => unit)]
    .map(([unit, own]) =>
      rowOf(
        unit,
        own.map(({ article }) => article),
      ),
    )
    .toSorted((one, other) => one.name.localeCompare(other.name, "zh"));
}
