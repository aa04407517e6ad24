import { createHash } from "node:crypto";
import type { openRecords, OpenEvidence } from "../modules/results/index.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";
import { written } from "./written.ts";

type Records = NonNullable<Awaited<ReturnType<typeof openRecords>>>;
type Stored = Records["responses"][number];

/** Rows that a page lists; the package itself holds all. */
const ROWS = 300;

const MOMENT = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  dateStyle: "long",
  timeStyle: "medium",
});
const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`;
const at = (year: number, sha256: string): string => `/results/${year}/evidence/${sha256}`;

function recordTable(year: number, sha256: string, { responses }: Records): Html {
  return html`<h2 id="records">公开的记录（${responses.length} 条）</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="records">
      <table>
        <thead>
          <tr>
            <th scope="col">网址</th>
            <th scope="col">取证时间</th>
            <th scope="col" class="number">大小</th>
            <th scope="col">查看</th>
          </tr>
        </thead>
        <tbody>
          ${responses.slice(0, ROWS).map(
            (one) =>
              html`<tr>
                <td class="address">${one.url}</td>
                <td>${MOMENT.format(new Date(one.date))}</td>
                <td class="number">${kilobytes(one.body.length)}</td>
                <td>
                  <a href="${at(year, sha256)}/${one.recordId}">记录</a>
                  <a href="${at(year, sha256)}/${one.recordId}/bytes">原始字节</a>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${responses.length > ROWS ? html`<p>本页列出前 ${ROWS} 条，其余见证据包。</p>` : null}`;
}

/** By reason, each record leading to its own page, which says the same of it alone. */
function withheldList(year: number, { sha256, withheldRecords = [] }: OpenEvidence["row"]): Html | null {
  if (withheldRecords.length === 0) return null;
  const reasons = [...new Set(withheldRecords.map((one) => one.reason))];
  const shown = withheldRecords.slice(0, ROWS);
  return html`<h2 id="withheld">不公开的记录（${withheldRecords.length} 条）</h2>
    <p>校验值为整条记录的 SHA-256，可据以核对日后依申请提供的记录是否相同。</p>
    ${reasons.map((reason) => {
      const own = shown.filter((one) => one.reason === reason);
      return own.length === 0
        ? null
        : html`<p>${reason}（${withheldRecords.filter((one) => one.reason === reason).length} 条）：</p>
            <ul>
              ${own.map(
                (one) =>
                  html`<li>
                    <a href="${at(year, sha256)}/${one.record}"><code class="hash">${one.sha256}</code></a>
                  </li>`,
              )}
            </ul>`;
    })}
    ${withheldRecords.length > ROWS ? html`<p>本页列出前 ${ROWS} 条，其余见证据包和开放数据。</p>` : null}`;
}

const unitOf = (cycle: PublishedCycle, id: string): Html => {
  const name = cycle.result.units.find((one) => one.id === id)?.name ?? "该单位";
  return html`<a href="/results/${cycle.year}/units/${id}">${name}</a>`;
};

/** An evidence package for everyone: what is open of it, what is not and why. */
export function packagePage(cycle: PublishedCycle, { row }: OpenEvidence, records: Records | null): string {
  const { year } = cycle;
  return layout({
    title: "证据包",
    path: "/results",
    synthetic: cycle.synthetic,
    unlisted: true,
    body: html`<p class="lead">${unitOf(cycle, row.unit)}，${written(row.takenOn)}取证。</p>
      <p>原证据包校验值（SHA-256）：<code class="hash">${row.sha256}</code>，${kilobytes(row.bytes)}。</p>
      ${row.withheld ? html`<p>本证据包不公开：${row.withheld.reason}</p>` : null}
      ${
        row.released
          ? html`<p>
              公开的副本去除了不公开的记录，校验值：<code class="hash">${row.released.sha256}</code>。
            </p>`
          : null
      }
      ${records ? html`<p><a href="${at(year, row.sha256)}.wacz">下载证据包（WACZ）</a></p>` : null}
      ${records ? recordTable(year, row.sha256, records) : null} ${withheldList(year, row)}`,
  });
}

/** One record for everyone. @param reason why it is not shown; null for an open one */
export function recordPage(
  cycle: PublishedCycle,
  { row }: OpenEvidence,
  record: Stored | { recordId: string; sha256: string; reason: string },
): string {
  const own = `${at(cycle.year, row.sha256)}/${record.recordId}`;
  const body =
    "reason" in record
      ? html`<p>该记录不公开：${record.reason}</p>
          <p>整条记录的校验值（SHA-256）：<code class="hash">${record.sha256}</code></p>`
      : html`<p>
            <a href="${own}/bytes">原始字节</a> · <a href="${own}/page">存档页面（脚本和联网已禁用）</a>
          </p>
          <dl class="record">
            <dt>网址</dt>
            <dd class="address">${record.url}</dd>
            <dt>取证时间</dt>
            <dd>${MOMENT.format(new Date(record.date))}${record.look === 2 ? "（二次取证）" : ""}</dd>
            <dt>状态码</dt>
            <dd>${record.status}</dd>
            <dt>类型</dt>
            <dd>${record.mediaType ?? "未注明"}${record.rendered ? "（浏览器运行脚本后的内容）" : ""}</dd>
            <dt>大小</dt>
            <dd>${record.body.length} 字节</dd>
            <dt>内容校验值（SHA-256）</dt>
            <dd><code>${createHash("sha256").update(record.body).digest("hex")}</code></dd>
          </dl>`;
  return layout({
    title: "网页证据",
    path: "/results",
    synthetic: cycle.synthetic,
    unlisted: true,
    body: html`<p class="lead">
        ${unitOf(cycle, row.unit)}，<a href="${at(cycle.year, row.sha256)}">所在证据包</a>
      </p>
      ${body}`,
  });
}
