import {
  OPEN_MODES,
  type Address,
  type Found,
  type ListedArticle,
  type PublicArticle,
  type PublicColumn,
} from "../../modules/content/index.ts";
import { Html, html } from "../html.ts";
import { written } from "../written.ts";
import { addressIn, pager, portalFrame, type Frame } from "./frame.ts";

/** Articles of one page of a list. */
export const PAGE_SIZE = 20;

const to = (frame: Frame, path: string): string => addressIn(frame.large, path);

export const articlePath = (number: number): string => `/portal/articles/${number}`;
const columnPath = (id: string): string => `/portal/columns/${id}`;

export const articleList = (frame: Frame, articles: readonly ListedArticle[]): Html =>
  html`<ul class="list">
    ${articles.map(
      (one) =>
        html`<li>
          <a href="${to(frame, articlePath(one.number))}">${one.title}</a>
          <time datetime="${one.publishedOn}">${one.publishedOn}</time>
        </li>`,
    )}
  </ul>`;

/** Home: the columns that hold something, each with its newest. */
export function portalHome(
  frame: Frame,
  sections: readonly { column: PublicColumn; articles: ListedArticle[] }[],
): string {
  return portalFrame(frame, {
    title: "首页",
    path: "/portal",
    description: `${frame.issuer}政务公开门户`,
    body: html`<h1>${frame.site.name}</h1>
      ${sections.length === 0 ? html`<p>目前还没有发布的内容。</p>` : null}
      <div class="columns">
        ${sections.map(
          ({ column, articles }) =>
            html`<section aria-labelledby="column-${column.id}">
              <h2 id="column-${column.id}">
                <a href="${to(frame, columnPath(column.id))}">${column.name}</a>
                <a class="more" href="${to(frame, columnPath(column.id))}" aria-label="${column.name}：全部"
                  >全部</a
                >
              </h2>
              ${articleList(frame, articles)}
            </section>`,
        )}
      </div>`,
  });
}

/** A column: the columns below it, and its articles by pages. */
export function columnPage(
  frame: Frame,
  of: { column: PublicColumn; children: PublicColumn[]; articles: ListedArticle[]; page: number },
): string {
  const { column, children, articles, page } = of;
  const path = columnPath(column.id);
  const disclosure =
    column.id === "disclosure"
      ? html`<ul class="plain">
          <li><a href="${to(frame, "/portal/catalogue")}">信息公开目录</a></li>
          ${children.map((one) => html`<li><a href="${to(frame, columnPath(one.id))}">${one.name}</a></li>`)}
          <li><a href="${to(frame, "/portal/reports")}">各单位信息公开年度报告</a></li>
        </ul>`
      : children.length > 0
        ? html`<ul class="plain">
            ${children.map((one) => html`<li><a href="${to(frame, columnPath(one.id))}">${one.name}</a></li>`)}
          </ul>`
        : null;
  return portalFrame(frame, {
    title: column.name,
    path,
    trail: [{ name: column.name, path }],
    body: html`<h1>${column.name}</h1>
      ${disclosure} ${articleList(frame, articles)}
      ${pager((next) => to(frame, `${path}?page=${next}`), page, column.count, PAGE_SIZE)}`,
  });
}

const VALIDITY = { valid: "有效", repealed: "已废止", expired: "已失效" } as const;

export const validityName = (one: keyof typeof VALIDITY | null): string => (one ? VALIDITY[one] : "");
export const openName = (one: keyof typeof OPEN_MODES | null): string => (one ? OPEN_MODES[one] : "");

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Facts of a document as a government site shows them; null when it has none. */
function documentFacts(article: PublicArticle): Html | null {
  const rows = (
    [
      ["索引号", article.indexNumber],
      ["文号", article.documentNumber],
      ["成文日期", article.writtenOn && written(article.writtenOn)],
      ["发布日期", written(article.publishedOn)],
      ["有效性", validityName(article.validity)],
      ["公开方式", openName(article.openMode)],
    ] as const
  ).filter(([, value]) => value);
  if (article.indexNumber === null && article.documentNumber === null) return null;
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** An article at its permanent address, also as it is printed. */
export function articlePage(frame: Frame, article: PublicArticle): string {
  const path = articlePath(article.number);
  const policies = [
    ...(article.interprets ? [{ says: "所解读的文件", one: article.interprets }] : []),
    ...article.interpretedBy.map((one) => ({ says: "政策解读", one })),
  ];
  return portalFrame(frame, {
    title: article.title,
    path,
    trail: [{ name: article.columnName, path: columnPath(article.columnId) }],
    description: article.summary,
    body: html`<article class="text">
      <h1>${article.title}</h1>
      <p class="stamp">
        <span>发布时间：<time datetime="${article.publishedAt}">${article.publishedOn}</time></span>
        ${article.units.length > 0 ? html`<span>来源：${article.units.join("、")}</span>` : null}
      </p>
      ${
        article.corrections.length > 0
          ? html`<div class="correction" role="note">
              <strong>更正</strong>
              <ul>
                ${article.corrections.map((one) => html`<li>${written(one.on)}：${one.reason}</li>`)}
              </ul>
            </div>`
          : null
      }
      ${documentFacts(article)}
      <div class="body" tabindex="0" role="region" aria-label="正文">${new Html(article.body)}</div>
      ${
        article.attachments.length > 0
          ? html`<h2>附件</h2>
              <ul class="plain">
                ${article.attachments.map(
                  (file) =>
                    html`<li><a href="/portal/files/${file.id}">${file.name}</a>（${size(file.size)}）</li>`,
                )}
              </ul>`
          : null
      }
      ${
        policies.length > 0
          ? html`<h2>相关文件</h2>
              <ul class="plain">
                ${policies.map(
                  ({ says, one }) =>
                    html`<li>${says}：<a href="${to(frame, articlePath(one.number))}">${one.title}</a></li>`,
                )}
              </ul>`
          : null
      }
    </article>`,
  });
}

/** What stands where an article was. */
export function tombstonePage(
  frame: Frame,
  number: number,
  stone: Exclude<Address, { kind: "article" }>,
): string {
  const body =
    stone.kind === "withdrawn"
      ? html`<h1>此页内容已撤回</h1>
          <p>撤回日期：${written(stone.on)}</p>
          <p>原因：${stone.reason}</p>`
      : html`<h1>此页内容已被新的内容替代</h1>
          <p><a href="${to(frame, articlePath(stone.by))}">查看现行内容</a></p>`;
  return portalFrame(frame, { title: "内容已撤下", path: articlePath(number), unlisted: true, body });
}

export function missingPage(frame: Frame, path: string): string {
  return portalFrame(frame, {
    title: "页面不存在",
    path,
    unlisted: true,
    body: html`<h1>页面不存在</h1>
      <p>
        地址可能有误，或内容尚未发布。您可以在上方搜索，或<a href="${to(frame, "/portal")}">返回首页</a>。
      </p>`,
  });
}

/** What a search found, by columns. */
export function searchPage(
  frame: Frame,
  asked: { query: string; columnId?: string | undefined; page: number },
  found: Found,
): string {
  const { query, columnId, page } = asked;
  const at = (column: string | undefined, next: number): string =>
    to(
      frame,
      `/portal/search?q=${encodeURIComponent(query)}${column ? `&column=${encodeURIComponent(column)}` : ""}${next > 1 ? `&page=${next}` : ""}`,
    );
  const result =
    query === ""
      ? html`<p>请输入要查找的词，可以是标题、正文里的词或文号。</p>`
      : html`<p role="status">“${query}”：找到 ${found.total} 条。</p>
          ${
            found.columns.length > 1
              ? html`<p>
                  按栏目：<a href="${at(undefined, 1)}">全部</a>${found.columns.map(
                    (one) => html`　<a href="${at(one.id, 1)}">${one.name}（${one.hits}）</a>`,
                  )}
                </p>`
              : null
          }
          ${articleList(frame, found.articles)}
          ${pager((next) => at(columnId, next), page, found.total, PAGE_SIZE)}`;
  return portalFrame(frame, {
    title: query === "" ? "站内搜索" : `搜索：${query}`,
    path: "/portal/search",
    unlisted: true,
    body: html`<h1>站内搜索</h1>
      <form class="find" action="/portal/search" method="get">
        ${frame.large ? html`<input type="hidden" name="view" value="large" />` : null}
        <input name="q" type="search" maxlength="100" value="${query}" aria-label="要查找的词" />
        <button>搜索</button>
      </form>
      ${result}`,
  });
}
