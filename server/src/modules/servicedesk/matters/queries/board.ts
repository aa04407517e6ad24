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
  // Of the matters only those that the viewer may count; nothing is asked of whoever has a part in every unit.
  const seen =
    recused.length === 0
      ? sql`true`
      : sql`(c.about_unit_id is null or c.about_unit_id <> all(${recused}::text[]))
      and (c.sender_about_unit_id is null or c.sender_about_unit_id <> all(${recused}::text[]))
      and not exists (select from desk_leg l where l.case_id = c.id and l.unit_id = any(${recused}::text[]))`;
  const open = sql`c.state in ('received', 'accepted', 'handling', 'waiting', 'asked-again')`;
  const { rows } = await sql<Record<string, number>>`
    select
      count(*)::int as open,
      (count(*) filter (where not waits and last_day < ${today}::date))::int as overdue,
      (count(*) filter (where last_day between ${today}::date and ${today}::date + 3))::int as soon,
      (count(*) filter (where state = 'received'))::int as "toAccept",
      (count(*) filter (where state = 'accepted' and not for_head))::int as "toDispatch",
      (count(*) filter (where at_desk))::int as "toRelease",
      (select count(*) from desk_case c where c.for_head and ${seen})::int as "forHead",
      (select count(*) from desk_decline d join desk_case c on c.id = d.case_id
        where d.appeal is not null and c.state = 'declined' and ${seen})::int as appeals,
      (select count(*) from desk_extension e join desk_case c on c.id = e.case_id
        where e.decided_at is null and ${seen})::int as extensions,
      (select count(distinct r.case_id) from desk_rating r join desk_case c on c.id = r.case_id
        where r.satisfied <= 2 and r.at > ${now}::timestamptz - make_interval(days => ${limit("keepContact")})
          and not exists (select from desk_follow_up f where f.case_id = c.id) and ${seen})::int as unhappy
    from (select c.*, s.why is not distinct from 'citizen' as waits, s.why is not distinct from 'desk' as at_desk,
        case when c.state = 'asked-again' then coalesce((select l.due_on from desk_leg l
          where l.case_id = c.id and l.role = 'lead' and l.ended_at is null), c.promise_due) else c.promise_due end as last_day
      from desk_case c left join desk_stop s on s.case_id = c.id and s.until_at is null
      where ${open} and ${seen}) as matter`.execute(database);
  const figures = rows[0] ?? {};
  const ageing = await sql<{ age: number; count: number }>`
    select case when ${today}::date - l.counted_from <= 7 then 0 when ${today}::date - l.counted_from <= 14 then 1
      when ${today}::date - l.counted_from <= 28 then 2 when l.counted_from > ${today}::date - interval '3 months' then 3 else 4 end as age,
      count(*)::int as count
    from desk_leg l join desk_case c on c.id = l.case_id
    where l.ended_at is null and l.role = 'lead' and ${seen} group by 1`.execute(database);
  // Weeks by the day in China, from the Monday eleven weeks ago.
  const first = sql`((date_trunc('week', ${today}::date)::date - 77)::timestamp at time zone 'Asia/Shanghai')`;
  const weekOf = (at: "received_at" | "answered_at") =>
    sql`date_trunc('week', (${sql.ref(`c.${at}`)} at time zone 'Asia/Shanghai'))::date`;
  const weeks = await sql<{ week: string; received: number; answered: number }>`
    with received as (select ${weekOf("received_at")} as monday, count(*)::int as n from desk_case c
        where c.received_at >= ${first} and ${seen} group by 1),
      answered as (select ${weekOf("answered_at")} as monday, count(*)::int as n from desk_case c
        where c.answered_at >= ${first} and ${seen} group by 1)
    select week.monday::text as week, coalesce(received.n, 0) as received, coalesce(answered.n, 0) as answered
    from (select generate_series(date_trunc('week', ${today}::date)::date - 77, ${today}::date, interval '7 days')::date as monday) as week
      left join received using (monday) left join answered using (monday)
    order by week.monday`.execute(database);
  const subjects = await sql<{ subject: string; count: number }>`
    select c.subject, count(*)::int as count from desk_case c
    where c.subject is not null and ${seen} and c.received_at > ${now}::timestamptz - interval '90 days'
    group by c.subject order by count(*) desc, c.subject limit 10`.execute(database);
  const hours = await sql<{ hour: number; count: number }>`
    select extract(hour from c.received_at at time zone 'Asia/Shanghai')::int as hour, count(*)::int as count from desk_case c
    where ${seen} and c.received_at > ${now}::timestamptz - interval '90 days' group by 1`.execute(database);
  const units = await sql<{ unit_id: string | null; open: number; overdue: number }>`
    select l.unit_id, count(*)::int as open,
      (count(*) filter (where l.due_on < ${today}::date
        and not exists (select from desk_stop s where s.leg_id = l.id and s.until_at is null)))::int as overdue
    from desk_leg l join desk_case c on c.id = l.case_id where l.ended_at is null and l.role = 'lead' and ${seen}
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
