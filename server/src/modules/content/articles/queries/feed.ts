import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { asListed, type ListedArticle, type ListedRow } from "./public.ts";

export interface FeedArticle extends ListedArticle {
  /** The last change after it came out: time, day and public reason. */
  correction: { at: string; on: string; reason: string } | null;
}

/** So many times the articles asked for are looked at: some were withdrawn, some came out again. */
const SPARE = 4;

/** What came out or was corrected last, the newest first: a reader of the feed hears of a correction however old the article is. */
export async function feedList(context: Context, limit: number): Promise<FeedArticle[]> {
  const { rows } = await sql<ListedRow & { at: Date; reason: string | null }>`
    with newest as (select article_id, ordinal, at, reason from article_publication order by at desc limit ${limit * SPARE}),
      last as (select distinct on (article_id) article_id, at, reason from newest order by article_id, ordinal desc)
    select article.number, article.title, article.summary, article.column_id, "column".name, article.published_at, article.document_number,
      last.at, last.reason
      from public_article as article
      join portal_column as "column" on "column".id = article.column_id
      join last on last.article_id = article.id
     order by last.at desc, article.number desc limit ${limit}`.execute(context.database);
  return rows.map((row) => ({
    ...asListed(row),
    correction:
      row.reason === null ? null : { at: row.at.toISOString(), on: dateInChina(row.at), reason: row.reason },
  }));
}
