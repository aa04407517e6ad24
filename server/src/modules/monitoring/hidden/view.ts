import type { ShownLink, ShownLook, ShownPage } from "@mingcha/inspector";
import { escaped } from "../../../core/escaped.ts";
import { minuteInChina } from "../../../core/clock.ts";

/** Our own page: no script, pictures only from itself, frames only of this platform. */
export const HIDDEN_VIEW_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

const STYLE = `body{font:15px/1.6 sans-serif;margin:0 auto;max-width:1500px;padding:16px;color:#1f2328}h1{font-size:20px;margin:0}h2{font-size:17px;margin:0 0 8px}
.looks{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:16px}section{min-width:0}table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #d0d7de;padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f6f8fa}th:first-child,td:first-child{width:2.5em}
iframe{width:100%;height:600px;border:1px solid #d0d7de;margin-top:12px}img{max-width:100%;border:1px solid #d0d7de}.quiet{color:#57606a}.bad{color:#a4161a;font-weight:bold}.long{max-height:420px;overflow:auto}figure{margin:16px 0}`;

function row(link: ShownLink, place: number): string {
  const browser = link.browser === null ? "" : link.browser ? "，浏览器中可见" : "，浏览器中看不见";
  const where = link.mark === null ? "；由脚本写入或在嵌入框架中，下面的页面里没有标出" : "";
  return `<tr><td>${link.mark ?? place}</td><td>${link.advertises ? '<span class="bad">' : "<span>"}${escaped(link.label || "（无文字）")}</span></td><td>${escaped(link.target)}</td><td>${escaped(link.way)}${browser}${where}</td></tr>`;
}

function lookPart(look: ShownLook, frame: string): string {
  const name = look.look === 1 ? "首次取证" : "二次取证";
  const list =
    look.links.length === 0
      ? "<p>没有发现指向站外的隐藏链接。</p>"
      : `<div class="long" tabindex="0"><table><thead><tr><th>序号</th><th>链接文字</th><th>指向</th><th>隐藏方式</th></tr></thead><tbody>${look.links.map((link, index) => row(link, index + 1)).join("")}</tbody></table></div>`;
  return `<section><h2>${name}：${look.links.length}条隐藏链接</h2><p class="quiet">取证时间${minuteInChina(new Date(look.date))}，状态码${look.status}</p>${list}<iframe sandbox src="${escaped(frame)}" title="${name}的存档页面，隐藏内容已显示" loading="lazy"></iframe></section>`;
}

const picture = (png: string | null, caption: string): string =>
  png === null
    ? ""
    : `<figure><img src="data:image/png;base64,${png}" alt="${caption}"><figcaption class="quiet">${caption}</figcaption></figure>`;

/** Hidden links of a stored page: listed with their targets, both looks side by side, outlined in the page, with the browser's pictures. */
export function hiddenView(page: ShownPage, frameOf: (look: ShownLook) => string): string {
  const single = page.looks.length === 1 ? "<p>这个页面只取证过一次。</p>" : "";
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>页面中的隐藏链接</title><style>${STYLE}</style><h1>页面中的隐藏链接</h1><p>${escaped(page.url)}</p><p class="quiet">由存档内容生成：脚本不运行，不访问任何网站。隐藏的链接已显示并用红框标出，序号与列表一致；红色文字为含赌博、色情等推广内容的链接。是否为暗链以人工核实为准。</p>${single}<div class="looks">${page.looks.map((look) => lookPart(look, frameOf(look))).join("")}</div>${picture(page.pictures.element, "取证时浏览器中链接所在的位置")}${picture(page.pictures.page, "取证时浏览器中的整个页面")}`;
}
