import { entrance } from "./entrance.ts";
import { page } from "./layout.ts";
import { escapeHtml } from "./markup.ts";
import type { Article, Column, SitePlan } from "./plan.ts";

const rows = (articles: Article[]): string =>
  articles
    .map(
      (article) =>
        `<li><a href="${escapeHtml(article.path)}" title="${escapeHtml(article.title)}">${escapeHtml(article.title)}</a><span class="date">${article.publishedOn}</span></li>`,
    )
    .join("\n");

const box = (column: Column | undefined, count: number): string =>
  column
    ? `<div class="box"><h2>${column.name}<a href="${column.path}">更多&gt;&gt;</a></h2><ul class="list">${rows(column.articles.slice(0, count))}</ul></div>`
    : "";

/** The home page: carousel, news and notices, tabs, quick links; a few links that lead nowhere if planted. */
export function homePage(plan: SitePlan): string {
  const { traits, unit } = plan;
  const news = plan.column("xwdt")?.articles ?? [];
  const slides = news
    .slice(0, 3)
    .map(
      (article, index) =>
        `<div class="slide${index === 0 ? " on" : ""}"><a href="${article.path}">${escapeHtml(article.title)}</a></div>`,
    );
  const students = plan.column("xsgz");
  const media = plan.column("mtjj");
  const tabs = `<div class="box tabs"><div class="heads"><span class="on">${media?.name}</span><span>${students?.name}</span></div><ul class="list tab on">${rows(media?.articles ?? [])}</ul><ul class="list tab">${rows(students?.articles ?? [])}</ul></div>`;
  const disclosure = plan.column("xxgk");
  const mailbox = unit.kind === "college" ? "校长信箱" : "领导信箱";
  const quick = `<div class="box"><h2>服务导航</h2><div class="quick">${disclosure ? `<a href="${disclosure.path}">${disclosure.name}</a>` : ""}${entrance(plan, "quick")}<a href="/mailbox.html">${mailbox}</a><a href="http://www.portal.test/">湖南教育政务网（模拟）</a></div></div>`;
  const popup = traits.popup
    ? `<div class="modal" id="notice"><p>${escapeHtml(plan.column("tzgg")?.articles[0]?.title ?? "")}</p><a href="${plan.column("tzgg")?.path}">查看详情</a></div>`
    : "";
  const broken = plan.has("broken-links") ? brokenLinks(plan) : "";
  const body = `<div class="banner"><div class="wrap">${slides.join("")}</div></div>
<div class="wrap columns" id="main"><div class="main"><div class="pair">${box(plan.column("xwdt"), 7)}${box(plan.column("tzgg"), 6)}</div>${tabs}</div>
<div class="side">${quick}${box(plan.column("zlxz"), 2)}${broken}</div></div>${popup}`;
  return page(plan, { path: "/", title: unit.name, body });
}

/** The dead links of a site on which broken links are planted: two to six, by the unit's id. */
export function brokenPaths(plan: SitePlan): string[] {
  const count = 2 + (Number(plan.unit.id.replaceAll(/\D/g, "")) % 5);
  return Array.from({ length: count }, (_, index) => `/special/2017/zt${index + 1}.html`);
}

function brokenLinks(plan: SitePlan): string {
  const items = brokenPaths(plan).map((path, index) => `<li><a href="${path}">往期专题${index + 1}</a></li>`);
  return `<div class="box"><h2>专题网站</h2><ul class="list">${items.join("")}</ul></div>`;
}

/** A list of dated links, or the text of a single-page column. */
export function columnPage(plan: SitePlan, column: Column): string {
  const parent = column.parent === undefined ? undefined : plan.column(column.parent);
  const trail = parent ? `<a href="${parent.path}">${parent.name}</a> &gt; ` : "";
  const siblings = plan.columns.filter((one) => one.parent === (column.parent ?? column.slug));
  const side = (siblings.length > 0 ? siblings : plan.columns.filter((one) => one.parent === undefined))
    .map((one) => `<a href="${one.path}">${one.name}</a>`)
    .join("");
  const listing = `<ul class="list">${rows(column.articles)}</ul>`;
  const more = column.slug === "zlxz" && plan.rows.some((row) => row.where.startsWith("/uploads/"));
  const files = more ? '<p><a href="/uploads/">更多资料（文件目录）</a></p>' : "";
  const body = `<div class="wrap"><div class="position">当前位置：<a href="/">首页</a> &gt; ${trail}${column.name}</div>
<div class="columns" id="main"><div class="side"><div class="box"><h2>${(parent ?? column).name}</h2><div class="quick">${side}</div></div></div>
<div class="main content"><h2>${column.name}</h2>${column.kind === "list" ? listing : column.body}${files}</div></div></div>`;
  const head =
    plan.family.id === "gov"
      ? `<meta name="ColumnName" content="${column.name}">\n<meta name="ColumnType" content="${column.name}">\n`
      : "";
  return page(plan, { path: column.path, title: `${column.name}-${plan.unit.name}`, body, head });
}

/** An article with date, text and, if it has one, the link to its attachment. */
export function articlePage(plan: SitePlan, column: Column, article: Article): string {
  const file = article.attachment;
  const link = file ? `<p>附件：<a href="${file.path}">${escapeHtml(file.title)}.${file.format}</a></p>` : "";
  const text = article.paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n");
  const body = `<div class="wrap"><div class="position">当前位置：<a href="/">首页</a> &gt; <a href="${column.path}">${column.name}</a> &gt; 正文</div>
<div class="content" id="main"><h2>${escapeHtml(article.title)}</h2><div class="about">发布时间：${article.publishedOn}　来源：${escapeHtml(plan.unit.shortName)}</div>
${text}${article.tail}${link}</div></div>`;
  const head =
    plan.family.id === "gov"
      ? `<meta name="ArticleTitle" content="${escapeHtml(article.title)}">\n<meta name="PubDate" content="${article.publishedOn} 09:00">\n<meta name="ContentSource" content="${escapeHtml(plan.unit.name)}">\n`
      : "";
  return page(plan, { path: article.path, title: `${article.title}-${plan.unit.name}`, body, head });
}

/** A page of one heading and given HTML. */
export function plainPage(plan: SitePlan, path: string, heading: string, html: string): string {
  const body = `<div class="wrap"><div class="content" id="main"><h2>${heading}</h2>${html}</div></div>`;
  return page(plan, { path, title: `${heading}-${plan.unit.name}`, body });
}
