import { CompiledQuery, sql, type RootOperationNode } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../../core/database.ts";
import { startDesk, type Desk } from "../../testing/desk.ts";
import { publicStatistics, publicUnitStatistics, type Figures } from "./statistics.ts";

const LETTERS = 6000;
/** A clear month and day in the middle of one: what is told begins with the first day of a month. */
const NOW = "2026-03-17 10:00";

let d: Desk;
beforeAll(async () => {
  d = await startDesk(NOW);
  const { database } = d.platform.as(null);
  const number = sql`'YG2026-' || lpad(n::text, 6, '0') || '-X'`;
  await sql`insert into question_number (number, series, code_hash, issued_at)
    select ${number}, 'YG', 'scrypt$4096$x', now() from generate_series(1, ${LETTERS}::int) n`.execute(
    database,
  );
  // Three years of letters, some open, some withdrawn, late, provisional, merged into none; drawn from their number.
  await sql`insert into desk_case (id, number, kind, shielded, title, body, text_hash, channel, consent_publish, consent_contact, minor,
      received_at, arrived_on, state, closed_as, closed_at, answered_at, promise_kept_at, promise_days, promise_due, promise_provisional)
    select md5(n::text)::uuid, ${number}, (array['consultation', 'help', 'suggestion', 'complaint', 'report'])[1 + n % 5], n % 5 >= 3,
      '来信 ' || n, repeat('很长的来信', 60), md5(n::text), 'web', false, false, false, at, at::date, state,
      case when state = 'closed' then case when n % 7 = 0 then 'withdrawn' when n % 11 = 0 then 'no-answer' else 'answered' end end,
      case when state = 'closed' then at + interval '30 days' end, answered, answered, 6, at::date + 3 + n % 9, n % 13 = 0
    from (select *, case when state <> 'handling' and n % 7 > 0 and n % 11 > 0 then at + make_interval(hours => n % 400) end as answered
      from (select n, timestamptz '2026-03-17 09:00+08' - make_interval(mins => (n::bigint * 1576800 / ${LETTERS}::int)::int) as at,
        (array['closed', 'closed', 'handling', 'answered', 'waiting'])[1 + (n / 5) % 5] as state from generate_series(1, ${LETTERS}::int) n) a
      where state <> 'answered' or (n % 7 > 0 and n % 11 > 0)) b`.execute(database);
  await sql`insert into desk_leg (id, case_id, round, unit_id, role, shielded, dispatched_at, counted_from, working_days, due_on,
      due_provisional, ended_at, ended_as)
    select gen_random_uuid(), id, 1, (array['B1', 'C1', 'C2', null])[1 + hashtext(number) & 3], 'lead', false, received_at, arrived_on, 10,
      arrived_on + 14, false, answered_at, case when answered_at is not null then 'answered' end
    from desk_case where closed_as is distinct from 'withdrawn' and closed_as is distinct from 'no-answer'`.execute(
    database,
  );
  // Some were asked for more, in time or when the promised day was over.
  await sql`insert into desk_stop (id, case_id, leg_id, why, from_at, until_at, asked, answered)
    select gen_random_uuid(), id, null, 'citizen', received_at + make_interval(days => hashtext(number || 'asked') & 15),
      case when state <> 'waiting' then closed_at end, '请补充', null
    from desk_case where state = 'waiting' or closed_as = 'no-answer'`.execute(database);
  // Every fifth had lain elsewhere first: it came to the unit days later, some of them after the promised day.
  await sql`update desk_leg leg set dispatched_at = leg.dispatched_at + make_interval(days => hashtext(number || 'late') & 15)
    from desk_case matter where matter.id = leg.case_id and hashtext(number || 'lain') % 5 = 0`.execute(
    database,
  );
  await sql`insert into desk_rating (case_id, channel, solved, satisfied, first_at, at)
    select id, said, 'solved', 5, answered_at, answered_at from desk_case, unnest(array['self']) said
    where answered_at is not null and hashtext(number) % 3 = 0`.execute(database);
});
afterAll(() => d.close());

/** The figures another way: letter by letter, with the database's own percentile. */
async function again(by: string, where: string, own = "true"): Promise<Map<string, Figures>> {
  const { rows } = await sql<Figures & { key: string; median: number | null }>`
    select ${sql.raw(by)} as key, count(*)::int as received, count(answered_at)::int as answered,
      (count(*) filter (where ${sql.raw(own)} and promise_kept_at is not null and answered_at is not null
        and (promise_kept_at at time zone 'Asia/Shanghai')::date <= promise_due))::int as kept,
      (count(*) filter (where ${sql.raw(own)} and closed_as is distinct from 'withdrawn'
        and state not in ('merged', 'declined')
        and (coalesce(closed_as, '') <> 'no-answer' and state <> 'waiting' or promise_due <
          (select max((from_at at time zone 'Asia/Shanghai')::date) from desk_stop where case_id = matter.id)) and (answered_at is not null or date '2026-03-17' > promise_due)
        and not (promise_provisional and coalesce((promise_kept_at at time zone 'Asia/Shanghai')::date, date '2026-03-17') > promise_due)))::int as over,
      percentile_disc(0.5) within group (order by (answered_at at time zone 'Asia/Shanghai')::date
        - (received_at at time zone 'Asia/Shanghai')::date) filter (where answered_at is not null) as median,
      count(opinion.case_id)::int as rated
    from desk_case matter left join desk_rating opinion on opinion.case_id = matter.id and opinion.channel = 'self'
      left join desk_leg leg on leg.case_id = matter.id left join unit on unit.id = leg.unit_id
    where ${sql.raw(where)} group by 1`.execute(d.platform.as(null).database);
  return new Map(
    rows.map((row) => [
      row.key,
      {
        received: row.received,
        answered: row.answered,
        kept: row.kept,
        over: row.over,
        keptShare: row.over < 5 ? null : row.kept / row.over,
        medianDays: row.answered < 5 ? null : row.median,
        rated: row.rated,
        ratedShare: row.answered < 5 ? null : row.rated / row.answered,
      },
    ]),
  );
}
const SINCE = "received_at >= timestamptz '2025-03-01 00:00+08'";

test("every month that is told is a whole one, and its figures equal those of another way of counting", async () => {
  const { months, kinds } = await publicStatistics(d.platform.as(null));
  expect([months.length, months[0]?.month, months.at(-1)?.month]).toEqual([13, "2026-03", "2025-03"]);
  const wanted = await again("to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM')", SINCE);
  expect(new Map(months.map(({ month, ...figures }) => [month, figures]))).toEqual(wanted);
  expect(months.every(({ over, kept, rated }) => over > kept && kept > 0 && rated > 0)).toBe(true);
  const all = months.reduce((sum, { received }) => sum + received, 0);
  expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(all);
});

test("by unit the same, in the order of the register, without reports", async () => {
  const units = await publicUnitStatistics(d.platform.as(null));
  const wanted = await again(
    "coalesce(unit.name, '厅机关')",
    `${SINCE} and matter.kind <> 'report' and leg.id is not null`,
    "leg.dispatched_at at time zone 'UTC' + interval '8 hours' < (promise_due + 1)::timestamp",
  );
  expect(new Map(units.map(({ unit, ...figures }) => [unit, figures]))).toEqual(wanted);
  const register = await sql<{ name: string }>`select name from unit order by order_number`.execute(
    d.platform.as(null).database,
  );
  expect(units.map(({ unit }) => unit)).toEqual(["厅机关", ...register.rows.map(({ name }) => name)]);
  const page = await d.platform.app.inject("/desk/statistics/units");
  expect([page.statusCode, page.body.includes("不按数字排名"), page.body.includes("举报不列")]).toEqual([
    200,
    true,
    true,
  ]);
  const open = (await d.platform.app.inject("/desk/statistics/units.json")).json<{
    about: string;
    units: unknown[];
  }>();
  expect([open.units.length, open.about.includes("ratedShare")]).toEqual([units.length, true]);
});

test("no text of a letter is read for it: an index holds all that is counted", async () => {
  const owner = openOwner(d.platform.databaseUrl);
  await owner`vacuum analyze desk_case, desk_leg, desk_rating`;
  await owner.end();
  const plain = d.platform.as(null);
  const nodes: RootOperationNode[] = [];
  const database = plain.database.withPlugin({
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await publicStatistics({ ...plain, database });
  await publicUnitStatistics({ ...plain, database });
  const plans: string[] = [];
  for (const node of nodes) {
    const query = plain.database.getExecutor().compileQuery(node, { queryId: "explained" });
    if (!query.sql.includes("desk_case")) continue;
    const { rows } = await plain.database.executeQuery<{ "QUERY PLAN": string }>(
      CompiledQuery.raw(`explain (analyze, timing off) ${query.sql}`, [...query.parameters]),
    );
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    expect(plan).toContain("Index Only Scan using desk_case_figures");
    expect(plan).not.toMatch(/Seq Scan on desk_case|Bitmap Heap Scan on desk_case/);
  }
});
