import { plantedOn } from "./plant.ts";
import { escapeHtml, simulationNotice } from "./markup.ts";
import type { Column, SitePlan } from "./plan.ts";
import { entrance } from "./entrance.ts";

export interface PageContent {
  /** Path of the page; “/” for the home page under whatever name. */
  path: string;
  title: string;
  body: string;
  /** Extra lines for the head (meta tags of columns and articles). */
  head?: string;
}

/** A whole HTML page of a site: head, header, menu, `body`, friend links, footer, and what is planted there. */
export function page(plan: SitePlan, content: PageContent): string {
  const { unit, family, traits } = plan;
  const planted = plantedOn(plan, content.path);
  const title = planted.title ?? escapeHtml(content.title);
  const charset = unit.site?.charset ?? "utf-8";
  const old = family.id === "asp" || family.id === "trs";
  const library = traits.oldLibrary ? '<script src="/js/jquery-1.8.3.min.js"></script>\n' : "";
  return `<!DOCTYPE html${old ? ' PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"' : ""}>
<html lang="zh-CN">
<head>
${old ? `<meta http-equiv="Content-Type" content="text/html; charset=${charset === "gbk" ? "gb2312" : "utf-8"}" />` : `<meta charset="${charset}">`}
<title>${title}</title>
${planted.meta ?? `<meta name="keywords" content="${escapeHtml(unit.name)}">\n<meta name="description" content="${escapeHtml(unit.name)}模拟网站">`}
${family.generator ? `<meta name="generator" content="${family.generator}">\n` : ""}${governmentMeta(plan)}${content.head ?? ""}<link rel="shortcut icon" href="/favicon.ico">
<link rel="stylesheet" href="/css/style.css">
${library}<script src="/js/site.js"></script>
</head>
<body>
<a class="skip" href="#main">跳到主要内容</a>
<div class="simulation">${simulationNotice}</div>
${header(plan)}
${content.body}
${friends(plan)}
${footer(plan)}
${planted.bodyEnd}
</body>
</html>
`;
}

function governmentMeta({ family, unit, host }: SitePlan): string {
  if (family.id !== "gov" || unit.kind !== "bureau") return "";
  return `<meta name="SiteName" content="${unit.name}">\n<meta name="SiteDomain" content="${host}">\n<meta name="SiteIDCode" content="4300000000">\n`;
}

function header(plan: SitePlan): string {
  const { unit } = plan;
  const item = (column: Column | undefined, below: (Column | undefined)[] = []): string => {
    if (!column) return "";
    const rows = below.filter((one) => one !== undefined);
    const sub = rows.map((one) => `<li><a href="${one.path}">${one.name}</a></li>`).join("");
    return `<li><a href="${column.path}">${column.name}</a>${sub ? `<ul>${sub}</ul>` : ""}</li>`;
  };
  const column = (slug: string): Column | undefined => plan.column(slug);
  const below = ["xxgkzn", "xxgkml", "xxgkzd", "xxgknb"].map(column);
  return `<div class="header"><div class="wrap"><div><h1><a href="/">${escapeHtml(unit.name)}</a></h1><p>${escapeHtml(unit.shortName)}官方网站（模拟）</p></div>
<form class="search" action="/search" onsubmit="return false"><label class="skip" for="q">站内搜索</label><input id="q" name="q" placeholder="请输入关键字"><button>搜索</button></form></div></div>
<div class="menu"><div class="wrap"><ul><li><a href="/">首页</a></li>
${item(column("xygk"), [column("xrld"), column("jgsz"), column("lxwm")])}${item(column("xwdt"), [column("mtjj")])}${item(column("tzgg"))}${item(column("xsgz"))}${item(column("zlxz"))}${item(column("xxgk"), below)}${entrance(plan, "menu")}
</ul></div></div>`;
}

function friends({ traits }: SitePlan): string {
  const links = [
    ["http://www.portal.test/", "湖南教育政务网（模拟）"],
    ["http://www.moe.gov.cn/", "教育部"],
    ["http://jyt.hunan.gov.cn/", "湖南省教育厅"],
    ["http://www.gov.cn/", "中国政府网"],
  ] as const;
  const body = traits.friendSelect
    ? `<select onchange="if(this.value)window.open(this.value)"><option value="">友情链接</option>${links.map(([href, name]) => `<option value="${href}">${name}</option>`).join("")}</select><a href="http://www.portal.test/">湖南教育政务网（模拟）</a>`
    : `友情链接：${links.map(([href, name]) => `<a href="${href}">${name}</a>`).join("")}`;
  return `<div class="friends"><div class="wrap">${body}</div></div>`;
}

/** The script by which the registry of institutional sites really puts its mark on pages; the id is invented. */
const institutionMark = `<script>document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/19/000/0000/00000000/CA190000000000000000000.js' type='text/javascript'%3E%3C/script%3E"));</script>`;
const statistics = `<script>var _hmt=_hmt||[];(function(){var hm=document.createElement("script");hm.src="https://hm.baidu.com/hm.js?00000000000000000000000000000000";var s=document.getElementsByTagName("script")[0];s.parentNode.insertBefore(hm,s);})();</script>`;

function footer(plan: SitePlan): string {
  const { unit, traits, host } = plan;
  const bureau = unit.kind === "bureau";
  const signIn = traits.signIn
    ? '<a href="/system/login.htm">网站管理</a><a href="/mail/login.htm">邮箱登录</a>'
    : "";
  return `<div class="footer"><div class="wrap"><p>主办单位：${escapeHtml(unit.name)}　地址：示例路1号　电话：${unit.filing?.phone ?? "0731-00000000"}</p>
<p><a href="https://beian.miit.gov.cn/">湘ICP备00000000号-1</a>${bureau ? "网站标识码：4300000000　湘公网安备 00000000000000号" : ""}${signIn}</p>
${bureau ? `<p><a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4300000000&amp;url=http%3A%2F%2F${host}%2F">我为政府网站找错</a><a href="http://bszs.conac.cn/sitename?method=show&amp;id=00000000000000000000000000000000">党政机关</a></p>` : `<p>${institutionMark}</p>`}
<p>${simulationNotice}</p></div></div>
${traits.statistics ? statistics : ""}`;
}
