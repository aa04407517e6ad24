import type { PublishedPointer } from "../modules/results/index.ts";
import { html, type Html } from "./html.ts";

/** What else shows a statement: it has no page of its own. */
const NAMES: Record<string, string> = {
  count: "统计明细",
  fact: "数据记录",
  contribution: "来稿登记",
  adoption: "采用登记",
  interview: "访谈登记",
  entry: "活动作品登记",
  promotion: "推广登记",
  account: "账号登记",
  filing: "备案登记",
  site: "网站登记",
  "order-item": "整改台账",
  document: "所附材料",
  decision: "人工核定记录",
};

/** Where published evidence stands: the record, the package, or why it is not shown. */
function link(year: number, { kind, ref, withheld }: PublishedPointer): Html {
  const [hash = "", record] = ref.split("#");
  const why = withheld ? html`<span class="reason">不公开：${withheld.reason}</span>` : null;
  if (kind === "package") {
    const at = `/results/${year}/evidence/${hash}${record && !withheld ? `/${record}` : ""}`;
    return html`<a href="${at}">${record && !withheld ? "查看网页证据" : "查看证据包"}</a
      >${why && html`（${why}）`}`;
  }
  if (kind === "look-up") return html`人工浏览记录${why && html`（${why}）`}`;
  return html`${NAMES[kind] ?? "有关记录"}，见开放数据${why && html`（${why}）`}`;
}

/** Evidence of one statement, each place once. */
export function evidenceLinks(year: number, pointers: readonly PublishedPointer[]): Html | null {
  // Of what has no page of its own one line says it for all.
  const place = ({ kind, ref, withheld }: PublishedPointer): string =>
    kind === "package" ? `${kind} ${ref}` : `${kind} ${withheld?.reason ?? ""}`;
  const once = [...new Map(pointers.map((one) => [place(one), one])).values()];
  if (once.length === 0) return null;
  return html`<ul class="evidence">
    ${once.map((one) => html`<li>${link(year, one)}</li>`)}
  </ul>`;
}
