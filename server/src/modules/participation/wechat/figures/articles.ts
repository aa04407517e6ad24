import type { Context } from "../../../../core/context.ts";
import { countedFigure } from "../silent.ts";
import { tables } from "../tables.ts";

/** The department's articles of a year with the figure that counts, newest first. For the editors: no score reads it. */
export async function articles(context: Context, year: number) {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("wechat_article")
    .selectAll()
    .where("published_on", ">=", `${year}-01-01`)
    .where("published_on", "<=", `${year}-12-31`)
    .orderBy("published_on", "desc")
    .orderBy("title")
    .execute();
  const figures = await db
    .selectFrom("wechat_snapshot")
    .innerJoin("wechat_article", "wechat_article.id", "wechat_snapshot.article_id")
    .select(["article_id", "read_on", "reads", "at_least"])
    .where("published_on", ">=", `${year}-01-01`)
    .where("published_on", "<=", `${year}-12-31`)
    .execute();
  const figuresOf = Map.groupBy(figures, (one) => one.article_id);
  return rows.map((row) => {
    const own = figuresOf.get(row.id) ?? [];
    const counted = countedFigure(row.published_on, own);
    return {
      id: row.id,
      title: row.title,
      publishedOn: row.published_on,
      address: row.address,
      reads: counted?.reads ?? null,
      atLeast: counted?.at_least ?? false,
      snapshots: own.length,
    };
  });
}
