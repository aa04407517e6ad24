import { sql, type RawBuilder } from "kysely";
import { signedIn, type Context, type Viewer } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { dateInChina } from "../../../core/clock.ts";
import { policy } from "../policy.ts";

/** Days after which a run that broke off, or a plan that began nothing, is told no more: the next one has long been due. */
const TOLD_DAYS = 31;
const DAY_MS = 24 * 3600_000;

interface Row {
  what: "warned" | "failed" | "plan";
  year: number;
  count: number;
  due: string | null;
  /** The one run of it; null: several, or none. */
  run: string | null;
}

/**
 * 监测: sites that have reached a line while their window runs, for the unit and the office; sites that a run of ours left out and plans that began
 * nothing, for those who start runs. Counted in the database.
 */
export async function waiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (!allows(policy.readAvailability, viewer)) return [];
  const parts = [warned(viewer, dateInChina(context.clock.now()))];
  if (allows(policy.startRun, viewer))
    parts.push(...broken(viewer, new Date(context.clock.now().getTime() - TOLD_DAYS * DAY_MS)));
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(context.database);
  return rows.map(({ what, year, count, due, run }) => ({
    kind: `monitoring.${what}`,
    count,
    year,
    due,
    ...{
      warned: {
        title: "网站可用性预警",
        body:
          viewer.unitId === null
            ? `${year} 年度有 ${count} 个单位的网站无法访问的次数已达到预警线，请督促处理。`
            : `${year} 年度本单位网站无法访问的次数已达到预警线，请检查运行情况；有计划停机的请事先报备。`,
        link: `/availability?year=${year}`,
      },
      failed: {
        title: "监测没有完成",
        body: `有 ${count} 个网站没有看完（与单位无关），请重试。`,
        link: run === null ? "/runs" : `/runs/${run}`,
      },
      plan: {
        title: "监测计划没有开始",
        body: `${year} 年度有 ${count} 次按计划的监测没有开始，请查看原因。`,
        link: "/inspection-plans",
      },
    }[what],
  }));
}

const away = (column: string, { recused }: Viewer): RawBuilder<unknown> =>
  recused.size === 0 ? sql`true` : sql`${sql.ref(column)} not in (${sql.join([...recused])})`;

const warned = (viewer: Viewer, today: string): RawBuilder<unknown> => sql`
  select 'warned' as what, s.year, count(*)::int as count, min(w.last_day)::text as due, null as run
  from availability_state s join availability_watch w on w.year = s.year and w.last_day >= ${today}
  where s.state <> 'fair' and ${away("s.unit_id", viewer)}
    and ${viewer.unitId === null ? sql`true` : sql`s.unit_id = ${viewer.unitId}`}
  group by s.year`;

const broken = (viewer: Viewer, since: Date): RawBuilder<unknown>[] => [
  // What another run has looked at since is not waited for.
  sql`select 'failed', r.year, count(distinct (s.unit_id, s.place))::int, null, case when count(distinct r.id) = 1 then min(r.id::text) end
    from run r join site_run s on s.run_id = r.id and s.state = 'failed'
    where r.started_at >= ${since} and ${away("s.unit_id", viewer)}
      and not exists (select from run later join site_run seen on seen.run_id = later.id and seen.unit_id = s.unit_id and seen.place = s.place
        where later.year = r.year and later.started_at > r.started_at and seen.state = 'done')
    group by r.year`,
  sql`select 'plan', p.year, count(*)::int, null, null from inspection_plan_start b join inspection_plan p on p.id = b.plan_id
    where b.run_id is null and b.noted_at >= ${since} and p.ended_at is null
      and not exists (select from inspection_plan_start next where next.plan_id = b.plan_id and next.due > b.due) group by p.year`,
];
