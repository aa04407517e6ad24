import { sql } from "kysely";
import type { z } from "zod";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { limit } from "../../clocks/rules.ts";
import type { board } from "../../schemas.ts";
import { namesOfUnits } from "./list.ts";

const AGES = ["1 周以内", "1–2 周", "2–4 周", "1–3 个月", "3 个月以上"] as const;

/** What burns: counts for the desk and its head, without matters that touch a unit of a recusal. */
export async function deskBoard(context: Context): Promise<z.output<typeof board>> {
  const viewer = signedIn(context);
  const now = context.clock.now();
  const today = dateInChina(now);
  const recused = [...viewer.recused];
  const { database } = context;
  // One list of the matters that the viewer may count, for every figure.
  const seen = sql`select c.* from desk_case c
    where (c.about_unit_id is null or c.about_unit_id <> all(${recused}::text[]))
      and (c.sender_about_unit_id is null or c.sender_about_unit_id <> all(${recused}::text[]))
      and not exists (select from desk_leg l where l.case_id = c.id and l.unit_id = any(${recused}::text[]))`;
  const { rows } = await sql<Record<string, number>>`
    with seen as (${seen})
    select
      (count(*) filter (where open))::int as open,
      (count(*) filter (where open and not stands and promise_due < ${today}::date))::int as overdue,
      (count(*) filter (where open and promise_due between ${today}::date and ${today}::date + 3))::int as soon,
      (count(*) filter (where state = 'received'))::int as "toAccept",
      (count(*) filter (where state = 'accepted' and not for_head))::int as "toDispatch",
      (count(*) filter (where for_head))::int as "forHead",
      (count(*) filter (where state = 'declined' and appealed))::int as appeals,
      (count(*) filter (where at_desk))::int as "toRelease",
      (count(*) filter (where asks))::int as extensions,
      (count(*) filter (where unhappy))::int as unhappy
    from (select seen.*, state in ('received', 'accepted', 'handling', 'waiting', 'asked-again') as open,
        exists (select from desk_stop s where s.case_id = seen.id and s.until_at is null) as stands,
        exists (select from desk_stop s where s.case_id = seen.id and s.until_at is null and s.why = 'desk') as at_desk,
        exists (select from desk_decline d where d.case_id = seen.id and d.appeal is not null) as appealed,
        exists (select from desk_extension e where e.case_id = seen.id and e.decided_at is null) as asks,
        exists (select from desk_rating r where r.case_id = seen.id and r.satisfied <= 2 and r.at > ${now}::timestamptz - make_interval(days => ${limit("keepContact")}))
          and not exists (select from desk_follow_up f where f.case_id = seen.id) as unhappy
      from seen) as matter`.execute(database);
  const figures = rows[0] ?? {};
  const ageing = await sql<{ age: number; count: number }>`
    with seen as (${seen})
    select case when ${today}::date - l.counted_from <= 7 then 0 when ${today}::date - l.counted_from <= 14 then 1
      when ${today}::date - l.counted_from <= 28 then 2 when l.counted_from > ${today}::date - interval '3 months' then 3 else 4 end as age,
      count(*)::int as count
    from desk_leg l join seen on seen.id = l.case_id where l.ended_at is null and l.role = 'lead' group by 1`.execute(
    database,
  );
  const weeks = await sql<{ week: string; received: number; answered: number }>`
    with seen as (${seen}), week as (select generate_series(date_trunc('week', ${today}::date)::date - 77, ${today}::date, interval '7 days')::date as monday)
    select monday::text as week,
      (select count(*)::int from seen where (received_at at time zone 'Asia/Shanghai')::date between monday and monday + 6) as received,
      (select count(*)::int from seen where (answered_at at time zone 'Asia/Shanghai')::date between monday and monday + 6) as answered
    from week order by monday`.execute(database);
  const subjects = await sql<{ subject: string; count: number }>`
    with seen as (${seen})
    select subject, count(*)::int as count from seen
    where subject is not null and received_at > ${now}::timestamptz - interval '90 days'
    group by subject order by count(*) desc, subject limit 10`.execute(database);
  const hours = await sql<{ hour: number; count: number }>`
    with seen as (${seen})
    select extract(hour from received_at at time zone 'Asia/Shanghai')::int as hour, count(*)::int as count from seen
    where received_at > ${now}::timestamptz - interval '90 days' group by 1`.execute(database);
  const units = await sql<{ unit_id: string | null; open: number; overdue: number }>`
    with seen as (${seen})
    select l.unit_id, count(*)::int as open,
      (count(*) filter (where l.due_on < ${today}::date
        and not exists (select from desk_stop s where s.leg_id = l.id and s.until_at is null)))::int as overdue
    from desk_leg l join seen on seen.id = l.case_id where l.ended_at is null and l.role = 'lead'
    group by l.unit_id order by 3 desc, 2 desc, 1 limit 50`.execute(database);
  const name = await namesOfUnits(context);
  const figure = (key: string): number => figures[key] ?? 0;
  return {
    asOf: now.toISOString(),
    open: figure("open"),
    overdue: figure("overdue"),
    dueSoon: figure("soon"),
    toAccept: figure("toAccept"),
    toDispatch: figure("toDispatch"),
    forHead: figure("forHead"),
    appeals: figure("appeals"),
    toRelease: figure("toRelease"),
    extensions: figure("extensions"),
    unhappy: figure("unhappy"),
    ageing: AGES.map((label, age) => ({
      label,
      count: ageing.rows.find((row) => row.age === age)?.count ?? 0,
    })),
    weeks: weeks.rows.map(({ week, received, answered }) => ({ from: week, received, answered })),
    subjects: subjects.rows,
    hours: Array.from({ length: 24 }, (_, hour) => hours.rows.find((row) => row.hour === hour)?.count ?? 0),
    units: units.rows.map((row) => ({
      unitId: row.unit_id,
      name: name(row.unit_id),
      open: row.open,
      overdue: row.overdue,
    })),
  };
}
