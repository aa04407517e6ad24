import { placeText, type Examination, type Remark } from "@mingcha/wording";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { tables } from "./tables.ts";

/**
 * The days as of which the posts in published articles may be right: the day of the first publication and that of the newest version's,
 * once when they are the same. Whoever corrects a text may write the post of then or of now.
 */
export async function publicationDays(
  context: Context,
  articles: readonly { id: string; published_at: Date }[],
): Promise<Map<string, string[]>> {
  if (articles.length === 0) return new Map();
  const last = await tables(context.database)
    .selectFrom("article_publication")
    .select((select) => ["article_id", select.fn.max("at").as("at")])
    .where(
      "article_id",
      "in",
      articles.map(({ id }) => id),
    )
    .groupBy("article_id")
    .execute();
  const lastOf = new Map(last.map((row) => [row.article_id, row.at]));
  return new Map(
    articles.map(({ id, published_at: first }) => [
      id,
      [...new Set([first, lastOf.get(id) ?? first].map((at) => dateInChina(at)))],
    ]),
  );
}

/** A post by where it is written: its sentence differs from day to day. */
const written = ({ rule, place, hidden, quote }: Remark): string =>
  JSON.stringify([rule, placeText(place, hidden), quote]);

/** What looks as of several days say together: a post is wrong when every one of them says so; everything else as the first says. */
export function wrongOnAll([first, ...others]: readonly Examination[]): Examination["remarks"] {
  const said = others.map(({ remarks }) => new Set(remarks.map(written)));
  return (first?.remarks ?? []).filter(
    (one) => one.rule !== "name.person-title" || said.every((keys) => keys.has(written(one))),
  );
}
