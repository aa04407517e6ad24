import { entrancePicture, favicon, oldLibrary, siteScript } from "./assets.ts";
import { ownHallPath } from "./entrance.ts";
import { simulationNotice } from "./markup.ts";
import { articlePage, columnPage, homePage, plainPage } from "./pages.ts";
import { pdfDocument } from "./pdf.ts";
import type { SitePlan } from "./plan.ts";
import { plantedStyle } from "./plant.ts";
import { listings, shellPage } from "./shellPages.ts";
import { stylesheet } from "./stylesheet.ts";
import { wordDocument } from "./wordDocument.ts";

/** One answer of a site before it is rendered. */
export interface Source {
  type: string;
  status?: number;
  headers?: Record<string, string>;
  content(): string | Buffer;
}

const html = (content: () => string, status = 200): Source => ({ type: "text/html", status, content });
const file = (type: string, content: () => string | Buffer): Source => ({ type, content });

/** Every path of a site (with its query) and what it answers; “404” is the answer for all other paths. */
export function siteTable(plan: SitePlan): Map<string, Source> {
  const table = new Map<string, Source>();
  const home = html(() => homePage(plan));
  const homePath = `/${plan.family.homeFile}`;
  const moved: Source = { ...html(() => ""), status: 302, headers: { location: homePath } };
  table.set("/", plan.traits.rootRedirect ? moved : home);
  table.set(homePath, home);
  addColumns(table, plan);
  addFurniture(table, plan);
  addPlanted(table, plan);
  if (plan.has("robots-forbids")) {
    table.set(
      "/robots.txt",
      file("text/plain", () => "User-agent: *\nDisallow: /\n"),
    );
  }
  if (plan.has("bot-wall")) {
    table.clear();
    table.set(
      "404",
      html(() => "<html><body>403 Forbidden</body></html>", 403),
    );
    return table;
  }
  const missing = (): string =>
    plainPage(plan, "/404", "页面不存在", '<p class="empty">您访问的页面不存在或已被删除。</p>');
  table.set("404", plan.has("soft-404") ? home : html(missing, 404));
  return table;
}

function addColumns(table: Map<string, Source>, plan: SitePlan): void {
  for (const column of plan.columns) {
    table.set(
      column.path,
      html(() => columnPage(plan, column)),
    );
    for (const article of column.articles) {
      if (!article.fileOnly)
        table.set(
          article.path,
          html(() => articlePage(plan, column, article)),
        );
      const attachment = article.attachment;
      if (!attachment) continue;
      table.set(
        attachment.path,
        attachment.format === "pdf"
          ? file("application/pdf", () => pdfDocument(attachment.paragraphs))
          : file("application/vnd.openxmlformats-officedocument.wordprocessingml.document", () =>
              wordDocument(attachment.paragraphs),
            ),
      );
    }
  }
}

function addFurniture(table: Map<string, Source>, plan: SitePlan): void {
  table.set(
    "/css/style.css",
    file("text/css", () => stylesheet(plan, plantedStyle(plan))),
  );
  table.set(
    "/js/site.js",
    file("text/javascript", () => siteScript),
  );
  table.set(
    "/favicon.ico",
    file("image/x-icon", () => favicon(150, 30, 40)),
  );
  table.set(
    "/images/ygfw.svg",
    file("image/svg+xml", () => entrancePicture(plan)),
  );
  table.set(
    "/robots.txt",
    file("text/plain", () => `User-agent: *\nAllow: /\nSitemap: http://${plan.host}/sitemap.xml\n`),
  );
  const mailbox = `<p>来信请写明事由与联系方式。（${simulationNotice}，不接收任何来信）</p><form onsubmit="return false"><p><label>主题 <input name="subject"></label></p><p><label>内容 <textarea name="content"></textarea></label></p><p><button>提交</button></p></form>`;
  table.set(
    "/mailbox.html",
    html(() =>
      plainPage(plan, "/mailbox.html", plan.unit.kind === "college" ? "校长信箱" : "领导信箱", mailbox),
    ),
  );
  const search = '<p class="empty">请输入关键字进行检索。</p>';
  table.set(
    "/search",
    html(() => plainPage(plan, "/search", "站内搜索", search)),
  );
  if (plan.traits.oldLibrary)
    table.set(
      "/js/jquery-1.8.3.min.js",
      file("text/javascript", () => oldLibrary),
    );
  if (plan.traits.signIn) {
    const form = (action: string): string =>
      `<form method="post" action="${action}"><p><label>用户名 <input name="username"></label></p><p><label>密码 <input type="password" name="password"></label></p><p><label>验证码 <input name="code"></label></p><p><button>登录</button></p></form>`;
    for (const [path, name] of [
      ["/system/login.htm", "网站管理系统登录"],
      ["/mail/login.htm", "教职工邮箱登录"],
    ] as const) {
      table.set(
        path,
        html(() => plainPage(plan, path, name, form(path))),
      );
    }
  }
  if (plan.traits.ownHall && !plan.has("hall-entrance-404"))
    table.set(
      ownHallPath,
      html(() => ownHall(plan)),
    );
}

function ownHall(plan: SitePlan): string {
  const services = ["咨询", "投诉", "建议", "求助"].map(
    (name) => `<li><a href="/mailbox.html">${name}</a></li>`,
  );
  return plainPage(
    plan,
    ownHallPath,
    `${plan.traits.entranceName}网上大厅`.replace("大厅网上大厅", "大厅"),
    `<p>教育阳光服务受理咨询、投诉、建议和求助，受理电话：${plan.unit.filing?.phone ?? "0731-00000000"}。</p><ul class="tiles">${services.join("")}</ul>`,
  );
}

function addPlanted(table: Map<string, Source>, plan: SitePlan): void {
  if (plan.has("hall-entrance-404")) table.delete(ownHallPath);
  if (plan.has("hall-entrance-500")) {
    table.set(
      ownHallPath,
      html(
        () =>
          `<html><head><title>服务器错误</title></head><body><h1>500 - 内部服务器错误</h1><p>${simulationNotice}</p></body></html>`,
        500,
      ),
    );
  }
  const uploads = plan.rows.map((row) => row.where).filter((path) => path.startsWith("/uploads/"));
  if (uploads.length > 0) {
    for (const [path, listing] of listings(uploads))
      table.set(
        path,
        html(() => listing),
      );
    for (const name of ["notice", "photo"])
      table.set(
        `/uploads/2018/${name}.txt`,
        file("text/plain", () => simulationNotice),
      );
  }
  for (const row of plan.rows) {
    const shell = shellPage(row);
    if (shell !== null)
      table.set(
        row.where,
        html(() => shell),
      );
  }
  const unlisted = plan.rows.filter((row) => shellPage(row) !== null && !row.where.startsWith("/uploads/"));
  table.set(
    "/sitemap.xml",
    file("application/xml", () =>
      sitemap(
        plan,
        unlisted.map((row) => row.where),
      ),
    ),
  );
}

function sitemap(plan: SitePlan, more: string[]): string {
  const paths = ["/", ...plan.columns.map((column) => column.path), ...more];
  const rows = paths.map(
    (path) => `<url><loc>http://${plan.host}${path.replaceAll("&", "&amp;")}</loc></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ${simulationNotice} -->\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join("\n")}\n</urlset>\n`;
}
