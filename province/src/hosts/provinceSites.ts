import { words } from "../words.ts";
import type { Province, ProvinceUnit } from "../model.ts";
import { escapeHtml, simulationNotice } from "../sites/markup.ts";
import { htmlType, type Answer, type VirtualHost } from "./answer.ts";
import { hallHost } from "./names.ts";

const style =
  "body{margin:0;font:15px/1.9 sans-serif;background:#f4f6f9;color:#333}header{background:#a5241c;color:#fff;padding:24px 8%}header h1{margin:0}main{padding:20px 8%}section{background:#fff;border:1px solid #ddd;padding:8px 20px;margin-bottom:16px}.note{background:#fff3cd;text-align:center;padding:4px}a{color:#1b5fa8}li{margin:2px 0}nav a{color:#fff;margin-right:18px}footer{text-align:center;color:#888;padding:16px}";

function document(title: string, navigation: string, body: string): string {
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><div class="note">${simulationNotice}</div><header><h1>${title}</h1><nav>${navigation}</nav></header><main>${body}</main><footer>${simulationNotice}</footer></body></html>\n`;
}

/** A host of a few pages, each rendered at the first request. */
function host(table: Map<string, () => string>): VirtualHost {
  const cache = new Map<string, Answer>();
  return {
    reply: (path) => {
      const kept = cache.get(path);
      if (kept) return kept;
      const render =
        table.get(path) ?? (() => document("页面不存在", '<a href="/">首页</a>', "<p>没有这个页面。</p>"));
      const answer = {
        status: table.has(path) ? 200 : 404,
        type: `${htmlType}; charset=utf-8`,
        body: Buffer.from(render()),
      };
      if (table.has(path)) cache.set(path, answer);
      return answer;
    },
  };
}

/** The simulated portal: adopted contributions, interviews, campaign entries, units. */
export function portalSite(province: Province): VirtualHost {
  const navigation = `<a href="/">首页</a><a href="/units.html">单位网站</a><a href="http://${hallHost}/">教育阳光服务网上大厅</a>`;
  const adopted = province.units
    .flatMap((unit) => unit.ledger.contributions.map((row) => ({ unit, row })))
    .filter(({ row }) => row.outcome !== "unused" && row.outcome !== "returned")
    .sort(
      (one, other) =>
        other.row.sentOn.localeCompare(one.row.sentOn) || one.unit.orderNumber - other.unit.orderNumber,
    )
    .slice(0, 40)
    .map(
      ({ unit, row }) => `<li>${escapeHtml(row.title)}（${escapeHtml(unit.shortName)}，${row.sentOn}）</li>`,
    );
  const interviews = province.units
    .filter((unit) => unit.ledger.interview !== null)
    .map(
      (unit) =>
        `<li>${escapeHtml(unit.ledger.interview?.topic ?? "")}（${escapeHtml(unit.shortName)}，${unit.ledger.interview?.heldOn}）</li>`,
    );
  const sites = province.units
    .filter((unit) => unit.site !== null)
    .map((unit) => `<li><a href="http://${unit.site?.host}/">${escapeHtml(unit.name)}</a></li>`);
  const title = "湖南教育政务网（模拟）";
  return host(
    new Map([
      [
        "/",
        () =>
          document(
            title,
            navigation,
            `<section><h2>市州高校动态</h2><ul>${adopted.join("")}</ul></section><section><h2>在线访谈</h2><ul>${interviews.slice(0, 30).join("")}</ul></section><section><h2>活动：青春为祖国歌唱</h2><p>${words.campaign.join("、")}</p></section>`,
          ),
      ],
      [
        "/units.html",
        () => document(title, navigation, `<section><h2>单位网站</h2><ul>${sites.join("")}</ul></section>`),
      ],
    ]),
  );
}

/** The simulated service hall: one page a unit at /unit/<id>. */
export function hallSite(province: Province): VirtualHost {
  const title = "教育阳光服务网上大厅（模拟）";
  const navigation = '<a href="/">首页</a>';
  const window = (unit: ProvinceUnit): string =>
    document(
      `${unit.name} · ${title}`,
      navigation,
      `<section><h2>${escapeHtml(unit.name)}服务窗口</h2><p>受理咨询、投诉、建议、求助。电话：${unit.filing?.phone ?? "未登记"}</p><form onsubmit="return false"><p><label>事项类别 <select><option>咨询</option><option>投诉</option><option>建议</option><option>求助</option></select></label></p><p><label>内容 <textarea></textarea></label></p><p><button>提交</button>（模拟，不接收任何来信）</p></form></section>`,
    );
  const table = new Map(province.units.map((unit) => [`/unit/${unit.id}`, () => window(unit)]));
  const list = province.units.map(
    (unit) => `<li><a href="/unit/${unit.id}">${escapeHtml(unit.name)}</a></li>`,
  );
  table.set("/", () =>
    document(title, navigation, `<section><h2>服务窗口</h2><ul>${list.join("")}</ul></section>`),
  );
  return host(table);
}
