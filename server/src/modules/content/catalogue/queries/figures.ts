import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import type { PortalFigures } from "../schemas.ts";

interface Row {
  id: string;
  number: number;
  title: string;
}

/** Articles of units that the viewer must stay out of are left out of the lists, not of the counts of columns. */
const notRecused = (context: Context) => {
  const recused = [...signedIn(context).recused];
  return recused.length === 0 ? sql`` : sql`and not (article.unit_ids && ${recused}::text[])`;
};

/**
 * What the department's own portal is asked of a year, each number with its rows: columns whose next article was due and did not come by the
 * year's end (of the running year: until today), corrections that were published, policies and 解读 that are not linked.
 */
export async function portalFigures(context: Context, year: number): Promise<PortalFigures> {
  const today = dateInChina(context.clock.now());
  const last = `${year}-12-31`;
  const until = last < today ? last : today;
  const { rows: columns } = await sql<{ id: string; name: string; latest: string; due_days: number }>`
    select "column".id, "column".name, "column".due_days,
      to_char(max(article.published_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as latest
    from portal_column as "column" join public_article as article on article.column_id = "column".id
    where "column".due_days is not null and not "column".closed
      and (article.published_at at time zone 'Asia/Shanghai')::date <= ${until}::date
    group by "column".id, "column".name, "column".due_days, "column".position
    having max((article.published_at at time zone 'Asia/Shanghai')::date) + "column".due_days < ${until}::date
    order by "column".position`.execute(context.database);
  const { rows: corrections } = await sql<Row & { on: string; reason: string }>`
    select article.id, head.number, article.title, publication.reason,
      to_char(publication.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on"
    from article_publication as publication
    join article as head on head.id = publication.article_id
    join lateral (select version.article_id as id, version.title, version.unit_ids from article_version as version
      where version.article_id = publication.article_id and version.version = publication.version) as article on true
    where publication.reason is not null
      and extract(year from publication.at at time zone 'Asia/Shanghai') = ${year} ${notRecused(context)}
    order by publication.at, head.number`.execute(context.database);
  const { rows: unexplained } = await sql<Row>`
    select article.id, article.number, article.title from public_article as article
    where article.column_id = 'policies' ${notRecused(context)}
      and not exists (select from public_article as other where other.interprets = article.id)
    order by article.number`.execute(context.database);
  const { rows: unlinked } = await sql<Row>`
    select article.id, article.number, article.title from public_article as article
    where article.class = 'interpretation' ${notRecused(context)}
      and (article.interprets is null
        or not exists (select from public_article as other where other.id = article.interprets))
    order by article.number`.execute(context.database);
  return {
    year,
    until,
    columnsStale: columns.map((row) => ({
      id: row.id,
      name: row.name,
      latest: row.latest,
      dueDays: row.due_days,
    })),
    correctionsPublished: corrections,
    policiesWithoutInterpretation: unexplained,
    interpretationsUnlinked: unlinked,
  };
}
