import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";

/** What is published of a year's open data: the newest edition first. */
interface Edition {
  edition: number;
  manifest: string;
  size: number;
  files: { path: string; about: string; size: number }[];
}

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`;

const isPackage = ({ path }: { path: string }): boolean => path.endsWith(".wacz");
const filesOf = ({ files }: Edition) => files.filter((one) => !isPackage(one));

/** How many packages of evidence go with the edition. Each is led to from its unit's page. */
function packages({ files }: Edition): Html | null {
  const own = files.filter(isPackage);
  if (own.length === 0) return null;
  const size = own.reduce((sum, one) => sum + one.size, 0);
  return html`<p>
    另有证据包 ${own.length} 个，共 ${kilobytes(size)}，清单中列明路径，可从各单位页面查看。
  </p>`;
}

/** The page from which anyone takes a year's open data, and how to compute the year again from it. */
export function openDataPage(
  cycle: PublishedCycle,
  editions: readonly Edition[],
  policy: string | null,
): string {
  return layout({
    title: `${cycle.name}开放数据`,
    path: "/results",
    synthetic: cycle.synthetic,
    body: html`<p class="lead">
        细则、数据及来源、中位数、各项得分及理由、专家评分（化名）、书面决定、总分、排名、评优、问题清单和证据包，供核对和重新计算。
      </p>
      <p>${policy ?? "网络安全证据和可能含有个人信息的网页原始内容逐条不公开，注明理由并保留校验值。"}</p>
      <p>分数以百分之一分为单位，exact 为未舍入的得分。</p>
      <p>专家化名按年度另编：同一年度各版中同一化名为同一人，不同年度的化名互不对应。</p>
      ${
        editions.length === 0
          ? html`<p>本年度由早先的版本公布，没有开放数据。</p>`
          : editions.map(
              (one) =>
                html`<h2 id="edition-${one.edition}">第 ${one.edition} 版</h2>
                  <p>清单校验值（SHA-256）：<code class="hash">${one.manifest}</code></p>
                  <div class="scroll" tabindex="0" role="region" aria-labelledby="edition-${one.edition}">
                    <table>
                      <thead>
                        <tr>
                          <th scope="col">文件</th>
                          <th scope="col">内容</th>
                          <th scope="col" class="number">大小</th>
                        </tr>
                      </thead>
                      <tbody>
                        ${filesOf(one).map(
                          (file) =>
                            html`<tr>
                              <td>
                                <a href="/open-data/${cycle.year}/${one.edition}/${file.path}"
                                  >${file.path}</a
                                >
                              </td>
                              <td>${file.about}</td>
                              <td class="number">${kilobytes(file.size)}</td>
                            </tr>`,
                        )}
                      </tbody>
                    </table>
                  </div>
                  ${packages(one)}`,
            )
      }
      <h2>怎样重新计算</h2>
      <p>
        取得本平台源代码后运行
        <code
          >npm run recompute -- 本站地址/open-data/${cycle.year}/${editions[0]?.edition ?? 1} --manifest
          清单校验值</code
        >：程序不使用平台的计分代码，逐一核对校验值，重新计算全部得分、总分、排名、评优和名单，列出每一处不同；不公开的记录单独列出，不算不同。
      </p>`,
  });
}
