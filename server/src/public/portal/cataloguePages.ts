import type { CatalogueEntry, ReportSlot } from "../../modules/content/index.ts";
import { html } from "../html.ts";
import { written } from "../written.ts";
import { addressIn, pager, portalFrame, type Frame } from "./frame.ts";
import { articlePath, openName, PAGE_SIZE, validityName } from "./pages.ts";

const DISCLOSURE = { name: "信息公开", path: "/portal/columns/disclosure" };

/** 信息公开目录 as a table. */
export function cataloguePage(
  frame: Frame,
  { entries, total, page }: { entries: CatalogueEntry[]; total: number; page: number },
): string {
  const to = (path: string): string => addressIn(frame.large, path);
  return portalFrame(frame, {
    title: "信息公开目录",
    path: "/portal/catalogue",
    trail: [DISCLOSURE, { name: "信息公开目录", path: "/portal/catalogue" }],
    body: html`<h1>信息公开目录</h1>
      ${
        entries.length === 0
          ? html`<p>目前还没有列入目录的内容。</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label="信息公开目录">
              <table>
                <caption>
                  共 ${total} 条，按发布日期由近到远排列。
                </caption>
                <thead>
                  <tr>
                    <th scope="col">索引号</th>
                    <th scope="col">名称</th>
                    <th scope="col">类别</th>
                    <th scope="col">文号</th>
                    <th scope="col">成文日期</th>
                    <th scope="col">发布日期</th>
                    <th scope="col">有效性</th>
                    <th scope="col">公开方式</th>
                  </tr>
                </thead>
                <tbody>
                  ${entries.map(
                    (one) =>
                      html`<tr>
                        <td class="nowrap">${one.indexNumber}</td>
                        <td><a href="${to(articlePath(one.number))}">${one.title}</a></td>
                        <td class="nowrap">${one.columnName}</td>
                        <td class="nowrap">${one.documentNumber ?? "—"}</td>
                        <td class="nowrap">${one.writtenOn ?? "—"}</td>
                        <td class="nowrap">${one.publishedOn}</td>
                        <td class="nowrap">${validityName(one.validity) || "—"}</td>
                        <td class="nowrap">${openName(one.openMode) || "—"}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
      ${pager((next) => to(`/portal/catalogue?page=${next}`), page, total, PAGE_SIZE)}`,
  });
}

/** A place for each unit's annual report of a year. */
export function reportsPage(
  frame: Frame,
  { year, years, slots }: { year: number; years: number[]; slots: ReportSlot[] },
): string {
  const to = (path: string): string => addressIn(frame.large, path);
  return portalFrame(frame, {
    title: `${year} 年度信息公开年度报告`,
    path: `/portal/reports?year=${year}`,
    trail: [DISCLOSURE, { name: "各单位年度报告", path: "/portal/reports" }],
    body: html`<h1>${year} 年度信息公开年度报告</h1>
      <p>${years.map((one) => html`<a href="${to(`/portal/reports?year=${one}`)}">${one} 年度</a>　`)}</p>
      <p>“本站未登载”只说明本站没有该单位的报告，不说明该单位没有公布。</p>
      <div class="scroll" tabindex="0" role="region" aria-label="各单位年度报告">
        <table>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">报告</th>
              <th scope="col">登载日期</th>
              <th scope="col">最迟公布日期</th>
            </tr>
          </thead>
          <tbody>
            ${slots.map(
              ({ unitName, report, dueOn }) =>
                html`<tr>
                  <td>${unitName}</td>
                  <td>
                    ${report ? html`<a href="${to(articlePath(report.number))}">${report.title}</a>` : "本站未登载"}
                  </td>
                  <td class="nowrap">${report ? report.publishedOn : "—"}</td>
                  <td class="nowrap">${written(dueOn)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
  });
}
