import { sql } from "kysely";
import type { Calendar } from "../../../../core/calendar.ts";
import type { Whole } from "../../../../core/context.ts";
import { figuresOf, type TrialFigures, type Sent, type AtDesk } from "../trials.ts";

/** The figures of every unit that was asked in the year, as of a day. Not filtered by viewer. */
export async function trialFigures(
  context: Whole,
  year: number,
  asOf: string,
  days: Calendar,
): Promise<Map<string, TrialFigures>> {
  const { rows } = await sql<Omit<Sent, "atDesk"> & { case_id: string | null; leg: AtDesk | null }>`
    select t.id, t.unit_id, t.sent_on::text as sent_on, t.answer_by::text as answer_by, t.answered_on::text as answered_on, t.quality, t.case_id,
      case when leg.id is not null then jsonb_build_object('from', leg.counted_from, 'due', leg.due_on, 'provisional', leg.due_provisional) end as leg
    from desk_trial t left join lateral (select l.* from desk_leg l where l.case_id = t.case_id and l.unit_id = t.unit_id and l.role = 'lead'
        and (l.ended_as is null or l.ended_as = 'answered'
          or l.ended_as = 'transferred' and (l.ended_at at time zone 'Asia/Shanghai')::date > l.due_on)
      order by l.round, l.dispatched_at desc limit 1) leg on true
    where t.year = ${year} and t.sent_on <= ${asOf}::date
    order by t.sent_on, t.id`.execute(context.database);
  const all = rows.map(({ case_id: letter, leg, ...row }): Sent => ({
    ...row,
    atDesk: letter === null ? null : { leg },
  }));
  return new Map(
    [...Map.groupBy(all, (row) => row.unit_id)].map(([unit, sent]) => [unit, figuresOf(sent, asOf, days)]),
  );
}
