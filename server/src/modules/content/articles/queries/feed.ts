import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import type { ListedArticle } from "./public.ts";

export interface FeedArticle extends ListedArticle {
  /** The last change after it came out: time, day and public reason. */
  correction: { at: string; on: string; reason: string } | null;
}

/** So many times the articles asked for are looked at: some were withdrawn, some came out again. */
const SPARE = 4;

/** What came out or was corrected last, the newest first: a reader of the feed hears of a correction however old the article is. */
export async function feedList(context: Context, limit: number): Promise<FeedArticle[]> {
  const { rows } = await sql<{
    number: number;
    title: string;
    summary: string;
    column_id: string;
    name: string;
    published_at: Date;
    document_number: string | null;
    at: Date;
    reason: string | null;
  }>`
    with newest as (select article_id, ordinal, at, reason from article_publication order by at desc limit ${limit * SPARE}),
      last as (select distinct on (article_id) article_id, at, reason from newest order by article_id, ordinal desc)
    select article.number, article.title, article.summary, article.column_id, "column".name, article.published_at, article.document_number,
      last.at, last.reason
      from public_article as article
      join portal_column as "column" on "column".id = article.column_id
      join last on last.article_id = article.id
     order by last.at desc, article.number desc limit ${limit}`.execute(context.database);
  return rows.map((row) => ({
    number: row.number,
    title: row.title,
    summary: row.summary,
    columnId: row.column_id,
    columnName: row.name,
    publishedOn: dateInChina(new Date(row.published_at)),
    publishedAt: new Date(row.published_at).toISOString(),
    documentNumber: row.document_number,
    correction:
      row.reason === null
        ? null
        : { at: new Date(row.at).toISOString(), on: dateInChina(new Date(row.at)), reason: row.reason },
  }));
}
