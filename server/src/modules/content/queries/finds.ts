import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import { FIRST, type Found } from "../../../core/search.ts";
import { articles } from "../articles/queries/articles.ts";
import { policy } from "../policy.ts";
import { STATE_NAMES } from "../transitions.ts";
import { contributions } from "./contributions.ts";

/** Contributions of every year, and articles of the portal, by their title. */
export async function finds(context: Context, words: string): Promise<Found[]> {
  const viewer = signedIn(context);
  const asked = encodeURIComponent(words);
  const all: Found[] = [];
  if (allows(policy.listContributions, viewer)) {
    const { total, contributions: found } = await contributions(context, { search: words }, FIRST);
    all.push({
      kind: "contribution",
      title: "来稿",
      total,
      link: `/contributions?search=${asked}${found[0] ? `&year=${found[0].year}` : ""}`,
      found: found.map((one) => ({
        title: one.title,
        note: `${one.unitName}，${one.sentOn}，${STATE_NAMES[one.state]}`,
        link: `/contributions?year=${one.year}&search=${encodeURIComponent(one.title.slice(0, 60))}`,
      })),
    });
  }
  if (allows(policy.readArticles, viewer)) {
    const { total, articles: found } = await articles(context, { search: words, ...FIRST });
    all.push({
      kind: "article",
      title: "门户稿件",
      total,
      link: `/articles?search=${asked}`,
      found: found.map((one) => ({
        title: one.title,
        note: `${one.columnName}，${one.shown}`,
        link: `/articles/${one.id}`,
      })),
    });
  }
  return all;
}
