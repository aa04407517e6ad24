import data from "../../data/disclosure.json" with { type: "json" };
import { hash } from "../random.ts";
import { annualReports } from "./annualReport.ts";
import { articleOf, emptyColumn } from "./article.ts";
import { escapeHtml } from "./markup.ts";
import type { Column, SitePlan } from "./plan.ts";

const choose = <T>(items: readonly T[], seed: string): T => {
  const item = items[hash(seed) % items.length];
  if (item === undefined) throw new Error("Nothing to choose from.");
  return item;
};

/** The disclosure column of a site and what stands under it; nothing at all if the column is planted as absent. */
export function disclosureColumns(plan: SitePlan): Column[] {
  if (plan.has("disclosure-column-absent")) return [];
  const { unit, family } = plan;
  const own = data[unit.kind];
  const sub = (slug: string, number: number, name: string): Column =>
    emptyColumn(family, { slug, number, parent: "xxgk" }, name);
  const top: Column = {
    ...emptyColumn(family, { slug: "xxgk", number: 1020 }, choose(own.columnNames, `column:${unit.id}`)),
    kind: "text",
  };
  const office = unit.filing?.department ?? "办公室";
  const guide: Column = {
    ...sub("xxgkzn", 1021, unit.kind === "bureau" ? "政府信息公开指南" : "信息公开指南"),
    kind: "text",
    body: `<p>为方便公众获取信息，编制本指南。</p><p>公开工作机构：${office}；办公时间：工作日8:30至17:30；电话：${unit.filing?.phone ?? "0731-00000000"}；邮箱：xxgk@${plan.host}。</p><p>信息按类别编排，可在本栏目查阅。</p>`,
  };
  const rules = sub("xxgkzd", 1023, "信息公开制度");
  for (const [index, title] of [`${unit.shortName}信息公开实施办法`, "信息公开保密审查制度"].entries()) {
    const lines = [
      "第一条 为规范信息公开工作，制定本制度。",
      "第二条 遵循公正、公平、便民的原则。",
      "第三条 本制度自印发之日起施行。",
    ];
    rules.articles.push(articleOf(family, rules, 1330 + index, title, "2018-05-10", lines));
  }
  const application: Column = {
    ...sub("ysqgk", 1025, "依申请公开"),
    kind: "text",
    body: "<p>公民、法人和其他组织可以书面形式（含数据电文）申请获取信息，受理机构自收到申请之日起在规定期限内答复。</p>",
  };
  const columns = [guide];
  if (!plan.has("disclosure-catalogue-absent")) {
    columns.push({
      ...sub("xxgkml", 1022, choose(own.catalogueNames, `catalogue:${unit.id}`)),
      kind: "text",
    });
  }
  columns.push(rules);
  if (own.reportParts.length > 0) {
    const name = unit.kind === "bureau" ? "政府信息公开年报" : "信息公开年度报告";
    const reports = sub("xxgknb", 1024, name);
    reports.articles.push(...annualReports(plan, reports, own.reportParts));
    columns.push(reports);
  }
  columns.push(application);
  top.body = indexBody(columns);
  const catalogue = columns.find((column) => column.slug === "xxgkml");
  if (catalogue)
    catalogue.body = plan.has("disclosure-catalogue-blank") ? blankBody() : catalogueBody(plan, columns);
  return [top, ...columns];
}

function indexBody(columns: Column[]): string {
  const rows = columns.map((column) => `<li><a href="${column.path}">${escapeHtml(column.name)}</a></li>`);
  return `<p>本栏目集中公开应当主动公开的信息。</p><ul class="tiles">${rows.join("")}</ul>`;
}

function blankBody(): string {
  return '<table class="catalogue"><tr><th>序号</th><th>类别</th><th>公开事项</th></tr></table><p class="empty">暂无内容</p>';
}

function catalogueBody(plan: SitePlan, siblings: Column[]): string {
  const all = [...plan.columns, ...siblings];
  const rows = data[plan.unit.kind].items.map(([category, item, slug], index) => {
    const path = all.find((column) => column.slug === slug)?.path ?? "/";
    return `<tr><td>${index + 1}</td><td>${category}</td><td><a href="${path}">${item}</a></td><td>${index % 3 === 0 ? "长期" : "及时"}</td></tr>`;
  });
  return `<table class="catalogue"><tr><th>序号</th><th>类别</th><th>公开事项</th><th>公开时限</th></tr>${rows.join("\n")}</table>`;
}
