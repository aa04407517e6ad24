import { sql } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { KIND_NAMES, type Kind } from "../../clocks/rules.ts";

/** Below this many, a share or a median says nothing. */
export const LEAST = 5;

export interface MonthFigures {
  month: string;
  received: number;
  answered: number;
  /** Of the matters that were received in the month and are over: how many kept the promise, of how many. */
  kept: number;
  over: number;
  /** Null with fewer than five. */
  keptShare: number | null;
  medianDays: number | null;
  rated: number;
}

/** What everyone may know of the desk, by month of arrival, and by kind. Merged letters count as letters and are answered with their master. */
export async function publicStatistics(
  context: Context,
): Promise<{ months: MonthFigures[]; kinds: { kind: string; count: number }[] }> {
  const today = context.clock.now();
  const { rows } = await sql<{
    month: string;
    received: number;
    answered: number;
    kept: number;
    over: number;
    median: number | null;
    rated: number;
  }>`
    select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      count(*)::int as received,
      count(answered_at)::int as answered,
      (count(*) filter (where promise_kept_at is not null and answered_at is not null
        and (promise_kept_at at time zone 'Asia/Shanghai')::date <= promise_due))::int as kept,
      (count(*) filter (where closed_as is distinct from 'withdrawn' and closed_as is distinct from 'no-answer'
        and closed_as is distinct from 'declined' and state not in ('merged', 'declined', 'waiting')
        and (answered_at is not null or (${today}::timestamptz at time zone 'Asia/Shanghai')::date > promise_due)
        and not (promise_provisional and coalesce((promise_kept_at at time zone 'Asia/Shanghai')::date,
          (${today}::timestamptz at time zone 'Asia/Shanghai')::date) > promise_due)))::int as over,
      percentile_disc(0.5) within group (order by (answered_at at time zone 'Asia/Shanghai')::date
        - (received_at at time zone 'Asia/Shanghai')::date) filter (where answered_at is not null) as median,
      count(opinion.case_id)::int as rated
    from desk_case matter
      left join desk_rating opinion on opinion.case_id = matter.id and opinion.channel = 'self'
    where received_at > ${today}::timestamptz - interval '13 months'
      and not exists (select from desk_trial t where t.case_id = matter.id)
    group by 1 order by 1 desc`.execute(context.database);
  const kinds = await sql<{ kind: Kind; count: number }>`
    select kind, count(*)::int as count from desk_case matter
    where received_at > ${today}::timestamptz - interval '13 months'
      and not exists (select from desk_trial t where t.case_id = matter.id) group by kind order by count(*) desc`.execute(
    context.database,
  );
  return {
    months: rows.map((row) => ({
      month: row.month,
      received: row.received,
      answered: row.answered,
      kept: row.kept,
      over: row.over,
      keptShare: row.over < LEAST ? null : row.kept / row.over,
      medianDays: row.answered < LEAST ? null : row.median,
      rated: row.rated,
    })),
    kinds: kinds.rows.map((row) => ({ kind: KIND_NAMES[row.kind], count: row.count })),
  };
}
