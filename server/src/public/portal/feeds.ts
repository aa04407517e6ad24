import { escaped } from "../../core/escaped.ts";
import type { FeedArticle } from "../../modules/content/index.ts";
import { articlePath } from "./pages.ts";

/** What XML 1.0 cannot hold, but tabs and line ends. */
const CONTROL = /(?![\t\n\r])\p{Cc}|\ufffe|\uffff/gu;
const xml = (text: string): string => escaped(text.replace(CONTROL, ""));

interface Feed {
  name: string;
  base: string;
  articles: readonly FeedArticle[];
}

/** What a reader of the feed hears of an article; of one that was corrected when and why first. */
const told = ({ summary, correction }: FeedArticle): string =>
  `${correction ? `更正（${correction.on}）：${correction.reason}。` : ""}${summary}`.replaceAll(
    "。。",
    "。",
  );

/** RSS 2.0 of the newest articles. A guid is the permanent address. */
export const rss = ({ name, base, articles }: Feed): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${xml(name)}</title><link>${xml(`${base}/portal`)}</link><description>${xml(name)}最新发布</description><language>zh-cn</language><atom:link rel="self" type="application/rss+xml" href="${xml(`${base}/portal/feed.xml`)}"/>
${articles
  .map((one) => {
    const address = xml(base + articlePath(one.number));
    return `<item><title>${xml(one.title)}</title><link>${address}</link><guid isPermaLink="true">${address}</guid><category>${xml(one.columnName)}</category><pubDate>${new Date(one.publishedAt).toUTCString()}</pubDate><description>${xml(told(one))}</description></item>`;
  })
  .join("\n")}
</channel></rss>
`;

/** JSON Feed 1.1. */
export const jsonFeed = ({ name, base, articles }: Feed): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: name,
    language: "zh-CN",
    home_page_url: `${base}/portal`,
    feed_url: `${base}/portal/feed.json`,
    items: articles.map((one) => ({
      id: base + articlePath(one.number),
      url: base + articlePath(one.number),
      title: one.title,
      content_text: told(one) || one.title,
      date_published: one.publishedAt,
      ...(one.correction ? { date_modified: one.correction.at } : {}),
      tags: [one.columnName],
    })),
  });

/** The site map: home, columns, catalogue and every public article. */
export const siteMap = (
  base: string,
  columns: readonly { id: string }[],
  articles: readonly { number: number; changedOn: string }[],
): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${["/portal", "/portal/catalogue", ...columns.map((one) => `/portal/columns/${one.id}`)]
  .map((path) => `<url><loc>${xml(base + path)}</loc></url>`)
  .join("\n")}
${articles
  .map(
    (one) =>
      `<url><loc>${xml(base + articlePath(one.number))}</loc><lastmod>${one.changedOn}</lastmod></url>`,
  )
  .join("\n")}
</urlset>
`;

export const robots = (base: string): string =>
  `User-agent: *\nDisallow: /api/\nDisallow: /console/\nDisallow: /portal/search\nSitemap: ${base}/sitemap.xml\n`;
