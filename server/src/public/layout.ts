import { PLATFORM } from "../core/labels.ts";
import { Html, html } from "./html.ts";
import { SWITCH } from "./largeText.ts";

export interface Page {
  title: string;
  /** Path of the page, to mark it in the menu. */
  path: string;
  /** True when the page shows figures of a simulated cycle. */
  synthetic?: boolean;
  /** True for what search engines should leave out: a version that no longer holds. */
  unlisted?: boolean;
  /** Seconds after which the page of a reader without script is read again. */
  again?: number;
  /** Addresses of scripts that make the page nicer and without which it works. */
  scripts?: readonly string[];
  body: Html;
}

const MENU = [
  ["/", "首页"],
  ["/portal", "门户"],
  ["/desk", "教育阳光服务"],
  ["/campaigns", "主题活动"],
  ["/interviews", "在线访谈"],
  ["/results", "检查结果"],
  ["/methodology", "计分办法"],
  ["/console/", "用户登录"],
] as const;

/** Where `withSponsor` writes who answers for the page: pages themselves know no configuration. */
const SPONSOR = new Html("<!-- sponsor -->");

const SWITCH_PLACE = new Html(SWITCH);

/** Who runs the platform and whom to ask, at the foot of a public page. */
export const withSponsor = (
  page: string,
  issuer: string,
  contact: { phone: string; address: string } | null,
): string =>
  page.replace(
    "<!-- sponsor -->",
    html`<p>
      主办：${issuer}${contact === null ? null : html`　联系电话：${contact.phone}　意见建议请向${contact.address}反映`}
    </p>`.text,
  );

/** The frame of every public page. */
export function layout(page: Page): string {
  const warning = page.synthetic
    ? html`<p class="notice" role="note">
        <strong>演示数据。</strong
        >本页依据已公开通报的结论模拟生成：网站、来稿、评分均为虚构，分数不代表任何单位的真实评价；名称带“示例”的单位为虚构单位。
      </p>`
    : null;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${page.unlisted ? html`<meta name="robots" content="noindex" />` : null}
        <title>${page.title} - ${PLATFORM.name}</title>
        <link rel="stylesheet" href="/public.css" />
        <link
          rel="alternate"
          type="application/rss+xml"
          title="检查结果的公布和更正"
          href="/results/feed.xml"
        />
        ${page.again ? html`<noscript><meta http-equiv="refresh" content="${page.again}" /></noscript>` : null}
        ${(page.scripts ?? []).map((src) => html`<script src="${src}" defer></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">跳到正文</a>
        <header class="site">
          <div class="in">
            <a class="name" href="/">${PLATFORM.brand}</a><span>${PLATFORM.name}</span>
            <nav aria-label="主菜单">
              ${MENU.map(
                ([path, name]) =>
                  html`<a href="${path}" ${path === page.path ? html` aria-current="page"` : null}
                    >${name}</a
                  >`,
              )}
            </nav>
            ${SWITCH_PLACE}
          </div>
        </header>
        <main id="content">
          ${warning}
          <h1>${page.title}</h1>
          ${page.body}
        </main>
        <footer class="site">
          <div class="in">
            <p>未能核查的不作为问题。公布的得分、排名和名单可依据<a href="/results">开放数据</a>重新计算。</p>
            ${SPONSOR}
          </div>
        </footer>
      </body>
    </html>`.text;
}
