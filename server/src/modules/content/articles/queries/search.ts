import { sql } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { queryGrams, queryText, words } from "../search/grams.ts";
import { asListed, type ListedArticle, type ListedRow } from "./public.ts";

export interface Found {
  total: number;
  articles: ListedArticle[];
  columns: { id: string; name: string; hits: number }[];
}

/**
 * Public articles that hold every word of the query: those that hold it in title, document number or the title under which a unit sent it
 * first, then those that hold it in the text; the newest first. Nothing for a query without a letter.
 */
export async function search(
  context: Context,
  text: string,
  { columnId, limit, offset }: { columnId?: string | undefined; limit: number; offset: number },
): Promise<Found> {
  const asked = queryGrams(text);
  if (asked.length === 0) return { total: 0, articles: [], columns: [] };
  const all = queryText(asked);
  const heading = queryText(asked, "A");
  // Pairs may stand apart in a long text: what is found must hold the words themselves.
  const holds = words(text).map((word) => sql`strpos(found.heading || E'\n' || found.plain, ${word}) > 0`);
  const hits = sql`
    from article_search as found
    join public_article as article on article.id = found.article_id
    join portal_column as "column" on "column".id = article.column_id
    where found.grams @@ ${all}::tsquery and ${sql.join(holds, sql` and `)}`;
  const columns = await sql<{ id: string; name: string; hits: number }>`
    select "column".id, "column".name, count(*)::int as hits ${hits}
    group by "column".id, "column".name, "column".position order by "column".position`.execute(
    context.database,
  );
  const only = columnId === undefined ? sql`` : sql`and article.column_id = ${columnId}`;
  const rows =
    await sql<ListedRow>`select article.number, article.title, article.summary, article.column_id, "column".name, article.published_at,
      article.document_number
    ${hits} ${only}
    order by (found.grams @@ ${heading}::tsquery) desc, article.published_at desc, article.number desc
    limit ${limit} offset ${offset}`.execute(context.database);
  return {
    total: columns.rows
      .filter((one) => columnId === undefined || one.id === columnId)
      .reduce((sum, one) => sum + one.hits, 0),
    columns: columns.rows,
    articles: rows.rows.map(asListed),
  };
}
