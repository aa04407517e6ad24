import { sql } from "kysely";
import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { accountsOfRole } from "../../identity/index.ts";
import { openLeaks } from "../articles/leaks/openLeaks.ts";
import { policy } from "../policy.ts";
import { tables } from "../tables.ts";

/** What the room keeps for the viewer: contributions, and what the nightly look found in texts that are public. */
export async function waiting(context: Context): Promise<Waiting[]> {
  return [
    ...(await contributionsWaiting(context)),
    ...(await commissionsWaiting(context)),
    ...(await patrolWaiting(context)),
    ...(await leaksWaiting(context)),
  ];
}

/** Leaks of which no privacy officer has taken note, for those who are to. */
async function leaksWaiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (!allows(policy.knowLeak, viewer)) return [];
  const open = await openLeaks(context);
  const mine = open.filter((one) => one.officers.includes(viewer.accountId));
  const [first] = mine;
  if (!first) return [];
  return [
    {
      kind: "content.leak",
      title: "泄露情况待知悉",
      body: `已公开的 ${mine.length} 篇稿件接到泄露报告，已撤下并封存，请查看并登记知悉。`,
      count: mine.length,
      year: null,
      due: null,
      link: mine.length === 1 ? `/articles/${first.articleId}` : "/articles?state=withdrawn",
    },
  ];
}

/**
 * 巡查: what stands of the newest look, for whoever owns the article's column; of a column that nobody of the office owns for all of them.
 * Whoever has no part in one of an article's units is not told of it.
 */
async function patrolWaiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (viewer.unitId !== null || !allows(policy.publishArticle, viewer)) return [];
  const away =
    viewer.recused.size === 0
      ? sql`true`
      : sql`not (article.unit_ids && array[${sql.join([...viewer.recused])}]::text[])`;
  const office = (await accountsOfRole(context, "office")).map((one) => one.id);
  const mine = sql`(place.owner_id = ${viewer.accountId}::uuid or place.owner_id is null or place.owner_id <> all(${office}::uuid[]))`;
  const { rows } = await sql<{ count: number; articles: number; due: string | null; only: string | null }>`
    select count(*)::int as count, count(distinct article.id)::int as articles, min(found.due_on)::text as due,
      case when count(distinct article.id) = 1 then min(article.id::text) end as only
    from patrol_finding found join public_article article on article.id = found.article_id and article.version = found.version
      join portal_column place on place.id = article.column_id
    where found.gone_at is null and ${away} and ${mine}`.execute(context.database);
  return rows.map(({ count, articles, due, only }) => ({
    kind: "content.patrol",
    title: "巡查发现待处理",
    body: `已公开的 ${articles} 篇稿件有 ${count} 处巡查发现，请更正、撤下或者登记误报。`,
    count,
    year: null,
    due,
    link: only === null ? "/articles/patrol" : `/articles/${only}`,
  }));
}

/** 约稿: what the unit was asked for and has neither sent nor declined, by year. */
async function commissionsWaiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (viewer.unitId === null || !allows(policy.declineCommission, viewer)) return [];
  const { rows } = await sql<{ year: number; count: number; due: string }>`
    select commission.year, count(*)::int as count, min(commission.due_on)::text as due
    from commission join commission_unit asked on asked.commission_id = commission.id
    where asked.unit_id = ${viewer.unitId} and asked.declined_on is null and commission.ended_at is null
      and not exists (select from contribution sent where sent.commission_id = commission.id
        and sent.state <> 'withdrawn' and (sent.unit_id = asked.unit_id or exists (select from contribution_partner part
          where part.contribution_id = sent.id and part.unit_id = asked.unit_id)))
    group by commission.year`.execute(context.database);
  return rows.map(({ year, count, due }) => ({
    kind: "content.commission",
    title: "约稿待报送",
    body: `有 ${count} 项约稿待报送；不能完成的，请说明原因。`,
    count,
    year,
    due,
    link: `/contributions/commissions?year=${year}`,
  }));
}

/** 来稿: for the office what was sent and not decided, for a unit what came back to it. */
async function contributionsWaiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  const decides = allows(policy.decideContribution, viewer);
  if (!decides && viewer.unitId === null) return [];
  const state = decides ? "submitted" : "returned";
  let query = tables(context.database)
    .selectFrom("contribution")
    .select((of) => ["year", of.fn.countAll<string>().as("count")])
    .where("state", "=", state)
    .groupBy("year");
  if (viewer.unitId !== null) query = query.where("unit_id", "=", viewer.unitId);
  if (viewer.recused.size > 0) query = query.where("unit_id", "not in", [...viewer.recused]);
  return (await query.execute()).map((row) => ({
    kind: `content.${state}`,
    title: decides ? "待处理来稿" : "退回的来稿",
    body: decides
      ? `${row.year} 年有 ${row.count} 篇来稿待采用、退回或登记未采用。`
      : `${row.year} 年有 ${row.count} 篇来稿被退回，改正后可以重报。`,
    count: Number(row.count),
    year: row.year,
    due: null,
    link: `/contributions?state=${state}&year=${row.year}`,
  }));
}
