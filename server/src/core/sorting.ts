import { sql, type RawBuilder } from "kysely";
import { z } from "zod";

/** What a list is sorted by: one of its columns, with a dash before it downwards. */
export type Sort<Key extends string> = Key | `-${Key}`;

/** The query parameter `sort` of a list that can be sorted by these columns; without a word the list's own order. */
export const sortBy = <const Key extends string>(...columns: Key[]) =>
  z.enum(columns.flatMap((column): Sort<Key>[] => [column, `-${column}`])).optional();

/** By which column, and whether downwards. */
export function sortingOf<Key extends string>(sort: Sort<Key>): { column: Key; down: boolean } {
  const down = sort.startsWith("-");
  return { column: (down ? sort.slice(1) : sort) as Key, down };
}

/** The order that is asked for, to stand before the list's own, which decides among what is alike. What has no value stands last either way. */
export function orderBy<Key extends string>(
  columns: Record<Key, RawBuilder<unknown>>,
  sort: Sort<Key>,
): RawBuilder<unknown> {
  const { column, down } = sortingOf(sort);
  return sql`${columns[column]} ${sql.raw(down ? "desc" : "asc")} nulls last`;
}

/** The place of a column's value among the states that follow each other. */
export const placeAmong = (states: readonly string[], column: string): RawBuilder<number> =>
  sql<number>`array_position(${[...states]}::text[], ${sql.ref(column)}::text)`;
