import { sql, type RawBuilder } from "kysely";
import type { Context } from "../../../../core/context.ts";
import type { UnitKind } from "../../../registry/index.ts";
import type { Standing } from "../../model.ts";
import { keptOrder, type StandingSort } from "./order.ts";

export interface Standings {
  frozen: boolean;
  rows: Standing[];
}

/**
 * Shape of the rows that are kept: counts up when a field of `Standing` comes, goes or means something else, so that rows of an earlier program
 * are worked out anew (`server/testing/storedJson.test.ts` says when).
 */
export const STANDINGS_SHAPE = 1;

/** The year's row when its standings are kept and nothing is due: what every look at them begins with, in the same statement. */
export const holding = (year: number): RawBuilder<unknown> => sql`
  (select frozen from standings_kept where year = ${year}::int
    and shape = ${STANDINGS_SHAPE}::int
    and not exists (select from total_due where year = ${year}::int)) as kept`;

/** The whole standings as they were kept; null when they must be worked out. */
export async function keptStandings(context: Context, year: number): Promise<Standings | null> {
  const { rows } = await sql<{ frozen: boolean; data: Standing | null }>`
    select frozen, data from ${holding(year)} left join standings_kept_row on year = ${year}::int
    order by place`.execute(context.database);
  const [first] = rows;
  if (!first) return null;
  return { frozen: first.frozen, rows: rows.flatMap(({ data }) => data ?? []) };
}

/** One unit's row as it was kept (null: it is none of the year); null when they must be worked out. */
export async function keptUnit(
  context: Context,
  year: number,
  unitId: string,
): Promise<{ frozen: boolean; row: Standing | null } | null> {
  const { rows } = await sql<{ frozen: boolean; row: Standing | null }>`
    select frozen, (select data from standings_kept_row where year = ${year}::int and unit_id = ${unitId}) as row
    from ${holding(year)}`.execute(context.database);
  return rows[0] ?? null;
}

/** What a page of the standings asks for. */
export interface PageFilter {
  kind?: UnitKind | undefined;
  search?: string | undefined;
  /** Units that the words find by another name. */
  named: ReadonlySet<string>;
  excellent?: boolean | undefined;
  sort?: StandingSort | undefined;
}

export interface KeptPage {
  frozen: boolean;
  /** All that the filter finds, and how many of them are excellent. */
  total: number;
  excellent: number;
  rows: Standing[];
}

/** One page, cut and counted by the database; null when the standings must be worked out. */
export async function keptPage(
  context: Context,
  year: number,
  { kind, search, named, excellent, sort }: PageFilter,
  slice: { page: number; pageSize: number },
): Promise<KeptPage | null> {
  const found = sql`standings_kept_row where year = ${year}::int
    and (${kind ?? null}::text is null or kind = ${kind ?? null})
    and (${search ?? null}::text is null or position(${search ?? null}::text in name) > 0 or unit_id = any(${[...named]}::text[]))
    and (${excellent ?? null}::boolean is null or excellent = ${excellent ?? null})`;
  const { rows } = await sql<KeptPage>`
    select frozen, total, excellent, coalesce(rows, '[]') as rows from ${holding(year)},
      (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from ${found}) as counts,
      (select jsonb_agg(data order by nth) as rows from (
        select row_number() over (order by ${keptOrder(sort)}) as nth, data from ${found} order by nth limit ${slice.pageSize} offset ${(slice.page - 1) * slice.pageSize}
      ) as page) as page`.execute(context.database);
  return rows[0] ?? null;
}
