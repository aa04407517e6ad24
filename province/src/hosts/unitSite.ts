import iconv from "iconv-lite";
import type { DefectRow, ProvinceUnit } from "../model.ts";
import { planSite } from "../sites/columns.ts";
import { siteTable, type Source } from "../sites/siteTable.ts";
import type { Answer, Reply, VirtualHost } from "./answer.ts";

/** The virtual host of one unit's site with what is planted on it. Pages are rendered at the first request and kept. */
export function unitSite(unit: ProvinceUnit, rows: DefectRow[]): VirtualHost {
  const plan = planSite(unit, rows);
  const table = siteTable(plan);
  const charset = unit.site?.charset ?? "utf-8";
  const cache = new Map<string, Answer>();
  const render = (source: Source): Answer => {
    const content = source.content();
    const page = source.type === "text/html";
    const body =
      typeof content !== "string" ? content : page ? iconv.encode(content, charset) : Buffer.from(content);
    // Old servers send no charset header where the page's own meta has to do; bare pages need the header.
    const silent = charset === "gbk" && typeof content === "string" && content.includes("charset=");
    const type = page && !silent ? `text/html; charset=${charset}` : source.type;
    return { status: source.status ?? 200, type, body, headers: source.headers };
  };
  const reply = (path: string): Reply => {
    if (plan.has("site-silent")) return "silent";
    if (plan.has("site-closes")) return "close";
    const key = table.has(path) ? path : "404";
    const kept = cache.get(key);
    if (kept) return kept;
    const source = table.get(key);
    if (!source) throw new Error(`The site ${plan.host} has no answer for ${path}.`);
    const answer = render(source);
    cache.set(key, answer);
    return answer;
  };
  return { reply };
}
