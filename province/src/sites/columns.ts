import { addDays } from "../dates.ts";
import type { DefectRow, ProvinceUnit } from "../model.ts";
import { seeded, type Random } from "../random.ts";
import { newsTitle, noticeTitle } from "../ledger/titles.ts";
import { words } from "../words.ts";
import { disclosureColumns } from "./disclosure.ts";
import { articleOf, emptyColumn } from "./article.ts";
import { familyOf, traitsOf, type Article, type Column, type SitePlan } from "./plan.ts";
import { escapeHtml } from "./markup.ts";

/** The last date on which simulated sites publish: the Sunday before the inspection's clock. */
const lastDay = "2020-03-01";

/** Puts a site together from its unit and what is planted on it. Pure. */
export function planSite(unit: ProvinceUnit, rows: DefectRow[]): SitePlan {
  const family = familyOf(unit);
  const kinds = new Set(rows.map((row) => row.defect));
  const plan: SitePlan = {
    unit,
    host: unit.site?.host ?? "",
    family,
    traits: traitsOf(unit),
    rows,
    columns: [],
    has: (defect) => kinds.has(defect),
    column: (slug) => plan.columns.find((column) => column.slug === slug),
  };
  plan.columns.push(...newsColumns(plan), ...textColumns(plan), downloads(plan));
  plan.columns.push(...disclosureColumns(plan));
  return plan;
}

function paragraphs(title: string, random: Random): string[] {
  const count = random.between(3, 5);
  const first = `${random.pick(["近日", "本周", "日前", "连日来"])}，${title}。${random.pick(words.sentences)}`;
  return [
    first,
    ...Array.from({ length: count }, () => random.pick(words.sentences) + random.pick(words.sentences)),
  ];
}

function newsColumns(plan: SitePlan): Column[] {
  const { unit, family } = plan;
  const bureau = unit.kind === "bureau";
  const shapes = [
    { slug: "xwdt", number: 1011, name: bureau ? "教育要闻" : "新闻动态", count: 7 },
    { slug: "tzgg", number: 1012, name: "通知公告", count: 6 },
    { slug: "mtjj", number: 1013, name: bureau ? "县区动态" : "媒体聚焦", count: 4 },
    { slug: "xsgz", number: 1014, name: unit.kind === "college" ? "学生工作" : "办事服务", count: 4 },
  ];
  const used = new Set<string>();
  return shapes.map((shape, place) => {
    const random = seeded(`news:${unit.id}:${shape.slug}`);
    const column = emptyColumn(family, { slug: shape.slug, number: shape.number }, shape.name);
    let day = addDays(lastDay, -random.between(0, 3));
    for (let index = 0; index < shape.count; index++) {
      const draw = (): string =>
        shape.slug === "tzgg" ? noticeTitle(unit.kind, random) : newsTitle(unit.shortName, unit.kind, random);
      let title = draw();
      while (used.has(title)) title = draw();
      used.add(title);
      column.articles.push(
        articleOf(family, column, 1100 + place * 40 + index, title, day, paragraphs(title, random)),
      );
      day = addDays(day, -random.between(2, 12));
    }
    if (shape.slug === "xsgz" && plan.traits.gamblingNews)
      column.articles.unshift(gamblingWarning(plan, column));
    return column;
  });
}

/** A trap: an honest warning that names gambling in its visible body. */
function gamblingWarning(plan: SitePlan, column: Column): Article {
  return articleOf(plan.family, column, 1390, "警惕网络赌博陷阱 远离六合彩、网上博彩", "2020-02-20", [
    `${plan.unit.shortName}联合属地派出所开展反赌防骗宣传。近年来，一些不法分子以网上博彩、六合彩、时时彩为幌子实施诈骗。`,
    "参与赌博、网络赌球均属违法行为。请广大师生自觉抵制赌博，不点击陌生链接，不轻信“稳赚不赔”。",
    "如发现赌博网站或诈骗线索，请及时向保卫部门或公安机关举报。",
  ]);
}

function textColumns(plan: SitePlan): Column[] {
  const { unit, family } = plan;
  const random = seeded(`profile:${unit.id}`);
  const person = (): string => random.pick(words.surnames) + random.pick(words.givenNames);
  const college = unit.kind === "college";
  const text = (slug: string, number: number, name: string, lines: string[]): Column => ({
    ...emptyColumn(family, { slug, number }, name),
    kind: "text",
    body: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n"),
  });
  const phone = unit.filing?.phone ?? "0731-00000000";
  return [
    text("xygk", 1001, college ? "学校概况" : "机构概况", [
      `${unit.name}（模拟网站中的介绍文字为虚构示例）坚持立德树人，扎实推进各项工作。`,
      college
        ? `校园占地${random.between(300, 2600)}亩，在校学生${random.between(40, 300) * 100}人，教职工${random.between(3, 20) * 100}人，设有${random.between(6, 24)}个教学院（系）。`
        : `本单位现有内设机构${random.between(5, 14)}个，承担教育管理与服务职能。`,
      random.pick(words.sentences) + random.pick(words.sentences),
    ]),
    text("xrld", 1002, college ? "现任领导" : "领导信息", [
      `党委书记：${person()}，主持党委全面工作。`,
      `${college ? "校长" : "主任"}：${person()}，主持行政全面工作。`,
      `副职：${person()}，分管教学、学生工作；${person()}，分管后勤、安全工作。`,
    ]),
    text("jgsz", 1003, "机构设置", [words.departments.slice(0, 8).join("、") + "。"]),
    text("lxwm", 1004, "联系我们", [
      `地址：示例路${random.between(1, 300)}号`,
      `电话：${phone}`,
      `邮箱：office@${plan.host}`,
    ]),
  ];
}

function downloads(plan: SitePlan): Column {
  const column = emptyColumn(plan.family, { slug: "zlxz", number: 1005 }, "资料下载");
  const titles = ["2019年部门预算公开说明", "2018年度决算公开说明"];
  titles.forEach((title, index) => {
    const article = articleOf(
      plan.family,
      column,
      1300 + index,
      title,
      index === 0 ? "2019-03-28" : "2019-08-20",
      [`现将${title}予以公开，详见附件。`],
    );
    const path = plan.family.attachment(`budget${index + 1}.pdf`);
    article.attachment = {
      path,
      title,
      format: "pdf",
      paragraphs: [title, "收入总计与支出总计相等（示例数据）。"],
    };
    column.articles.push(article);
  });
  return column;
}
