import { sql, type RawBuilder } from "kysely";
import { orderBy, sortingOf, type Sort } from "../../../../core/sorting.ts";
import type { Standing } from "../../model.ts";
import { UNIT_KINDS } from "../../../registry/index.ts";

/** By which columns of the standings somebody may ask to sort. */
export const STANDING_COLUMNS = ["rank", "overall", "name", "kind", "score", "coverage"] as const;
export type StandingSort = Sort<(typeof STANDING_COLUMNS)[number]>;

type Columns<Value> = Record<(typeof STANDING_COLUMNS)[number], Value>;

/** Of a kept row. Names by their code points, so that both ways lead to one order. */
const KEPT: Columns<RawBuilder<unknown>> = {
  rank: sql`(data ->> 'rank')::int`,
  overall: sql`(data ->> 'overall')::int`,
  name: sql`name collate "C"`,
  kind: sql`array_position(${[...UNIT_KINDS]}::text[], kind)`,
  score: sql`(data ->> 'score')::int`,
  coverage: sql`(data ->> 'coverage')::int`,
};

const WORKED_OUT: Columns<(row: Standing) => number | string | null> = {
  rank: (row) => row.rank,
  overall: (row) => row.overall,
  name: (row) => row.name,
  kind: (row) => UNIT_KINDS.indexOf(row.kind),
  score: (row) => row.score,
  coverage: (row) => row.coverage,
};

/** The order of kept rows; what is alike stands in the order of the standings. */
export const keptOrder = (sort: StandingSort | undefined): RawBuilder<unknown> =>
  sort === undefined ? sql`place` : sql`${orderBy(KEPT, sort)}, place`;

/** Rows in the same order. What has no value stands last either way. @param rows in the order of the standings */
export function inOrder(rows: readonly Standing[], sort: StandingSort | undefined): Standing[] {
  if (sort === undefined) return [...rows];
  const { column, down } = sortingOf(sort);
  const valueOf = WORKED_OUT[column];
  return rows.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === b) return 0;
    if (a === null || b === null) return a === null ? 1 : -1;
    return a < b === down ? 1 : -1;
  });
}
