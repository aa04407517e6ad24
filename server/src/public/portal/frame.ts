import type { Config } from "../../core/config.ts";
import type { PublicColumn } from "../../modules/content/index.ts";
import { html, type Html } from "../html.ts";

/** What every page of the portal is shown with. */
export interface Frame {
  site: Config["portal"];
  issuer: string;
  columns: PublicColumn[];
  /** 长者模式: larger type, by its own address, without script or cookie. */
  large: boolean;
}

export interface PortalPage {
  title: string;
  /** Path of the page as usual, without the larger type. */
  path: string;
  /** Of an article or column: where it stands. */
  trail?: readonly { name: string; path: string }[];
  description?: string;
  /** True for what search engines leave out. */
  unlisted?: boolean;
  body: Html;
}

/** A path as it is in the mode in which the reader reads. */
export function addressIn(large: boolean, path: string): string {
  if (!large) return path;
  const [before = "", place] = path.split("#");
  return `${before}${before.includes("?") ? "&" : "?"}view=large${place === undefined ? "" : `#${place}`}`;
}

/** Columns of the menu: those at the top. */
const top = (columns: readonly PublicColumn[]): PublicColumn[] =>
  columns.filter((one) => one.parentId === null);

export function portalFrame(frame: Frame, page: PortalPage): string {
  const to = (path: string): string => addressIn(frame.large, path);
  const menu = [
    { path: "/portal", name: "首页" },
    ...top(frame.columns)
      .filter((one) => one.id !== "disclosure")
      .map((one) => ({ path: `/portal/columns/${one.id}`, name: one.name })),
    { path: "/portal/columns/disclosure", name: "信息公开" },
    { path: frame.site.hall, name: "教育阳光服务" },
  ];
  const marks = frame.site.marks
    .split(/[；;]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${page.unlisted || frame.large ? html`<meta name="robots" content="noindex" />` : null}
        ${page.description ? html`<meta name="description" content="${page.description}" />` : null}
        <title>${page.title} - ${frame.site.name}</title>
        <link rel="stylesheet" href="/portal.css" />
        <link rel="alternate" type="application/rss+xml" title="${frame.site.name}" href="/portal/feed.xml" />
        <link
          rel="alternate"
          type="application/feed+json"
          title="${frame.site.name}"
          href="/portal/feed.json"
        />
      </head>
      <body class="${frame.large ? "large" : "usual"}">
        <a class="skip" href="#content">跳到正文</a>
        <header class="site">
          <div class="in">
            <a class="name" href="${to("/portal")}">${frame.site.name}</a>
            <form role="search" action="/portal/search" method="get">
              ${frame.large ? html`<input type="hidden" name="view" value="large" />` : null}
              <label for="q">站内搜索</label>
              <input id="q" name="q" type="search" maxlength="100" placeholder="标题、正文或文号" />
              <button>搜索</button>
            </form>
            <a class="mode" href="${frame.large ? page.path : addressIn(true, page.path)}"
              >${frame.large ? "标准字号" : "长者模式"}</a
            >
          </div>
          <nav aria-label="主菜单">
            <div class="in">
              ${menu.map(
                ({ path, name }) =>
                  html`<a
                    href="${path.startsWith("/portal") ? to(path) : path}"
                    ${path === page.path ? html` aria-current="page"` : null}
                    >${name}</a
                  >`,
              )}
            </div>
          </nav>
        </header>
        <main id="content">
          ${
            page.trail
              ? html`<p class="trail">
                  <a href="${to("/portal")}">首页</a>${page.trail.map(
                    (one) =>
                      html` <span aria-hidden="true">›</span> <a href="${to(one.path)}">${one.name}</a>`,
                  )}
                </p>`
              : null
          }
          ${page.body}
        </main>
        <footer class="site">
          <div class="in">
            <p>
              主办：${frame.issuer}　<a href="/portal/feed.xml">订阅（RSS）</a>　<a href="/sitemap.xml"
                >网站地图</a
              >　<a href="/results">检查结果</a>
            </p>
            ${marks.length > 0 ? html`<p>${marks.join("　")}</p>` : null}
          </div>
        </footer>
      </body>
    </html>`.text;
}

/** Pages of a list, in links: earlier, later, and where one is. */
export function pager(to: (page: number) => string, page: number, total: number, size: number): Html | null {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  return html`<nav class="pages" aria-label="分页">
    ${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">上一页</a>` : null}
    <span>第 ${page} 页，共 ${last} 页</span>
    ${page < last ? html`<a rel="next" href="${to(page + 1)}">下一页</a>` : null}
  </nav>`;
}
