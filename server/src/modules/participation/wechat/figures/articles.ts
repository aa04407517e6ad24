import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { wechatSources } from "../../../content/index.ts";
import { unitNames } from "../../../registry/index.ts";
import { addressKey } from "./address.ts";
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
    .select(["article_id", "read_on", "reads", "at_least", "source", "call"])
    .where("published_on", ">=", `${year}-01-01`)
    .where("published_on", "<=", `${year}-12-31`)
    .execute();
  const figuresOf = Map.groupBy(figures, (one) => one.article_id);
  const sources = await sourcesByArticle(wholeOf(context, "contributions of a recusal are left out"), year);
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
      sources: sources.get(row.id) ?? [],
    };
  });
}

/** By article: the contributions that it was made from, as the adoptions' addresses say. Credit follows without typing. */
async function sourcesByArticle(
  context: Whole,
  year: number,
): Promise<Map<string, { contributionId: string; title: string; unitName: string }[]>> {
  const found = new Map<string, { contributionId: string; title: string; unitName: string }[]>();
  const addresses = new Map(
    (await tables(context.database).selectFrom("wechat_address").selectAll().execute()).map((row) => [
      row.address_key,
      row.article_id,
    ]),
  );
  const nameOf = await unitNames(context);
  const { recused } = signedIn(context);
  for (const { contributionId, unitId, title, address } of await wechatSources(context)) {
    const article = addresses.get(addressKey(address) ?? "");
    if (article === undefined || recused.has(unitId)) continue;
    found.set(article, [
      ...(found.get(article) ?? []),
      { contributionId, title, unitName: nameOf(unitId, year) },
    ]);
  }
  return found;
}
