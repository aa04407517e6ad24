import { hash } from "../random.ts";
import { articleOf } from "./article.ts";
import type { Article, Column, SitePlan } from "./plan.ts";

interface Period {
  title: string;
  publishedOn: string;
  due: boolean;
}

/** Colleges report on a school year by 31 October, bureaus on a calendar year by 31 January (条例 art. 49). */
function periods(plan: SitePlan): Period[] {
  const { unit } = plan;
  const day = 10 + (hash(`annual:${unit.id}`) % 18);
  const late = plan.has("annual-report-late");
  if (unit.kind === "bureau") {
    const title = (year: number): string => `${unit.name}${year}年政府信息公开工作年度报告`;
    return [
      { title: title(2019), publishedOn: late ? "2020-02-21" : `2020-01-${day}`, due: true },
      { title: title(2018), publishedOn: `2019-01-${day}`, due: false },
    ];
  }
  const title = (from: number): string => `${unit.name}${from}-${from + 1}学年信息公开年度报告`;
  return [
    { title: title(2018), publishedOn: late ? "2019-11-18" : `2019-10-${day}`, due: true },
    { title: title(2017), publishedOn: `2018-10-${day}`, due: false },
  ];
}

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八"];

/** The annual disclosure reports on a site, newest first: as page, as file linked from the list, or as page with a file. */
export function annualReports(plan: SitePlan, column: Column, parts: string[]): Article[] {
  const wanted = periods(plan).filter((period) => !period.due || !plan.has("annual-report-old-only"));
  return wanted.map((period, index) => {
    const lines = parts.flatMap((part, place) => [`${numerals[place]}、${part}`, reportText(plan, place)]);
    const form = hash(`form:${plan.unit.id}`) % 5;
    const article = articleOf(plan.family, column, 1350 + index, period.title, period.publishedOn, lines);
    if (form >= 3 && period.due) {
      const format = form === 3 ? "pdf" : "docx";
      const path = plan.family.attachment(`ndbg${period.publishedOn.slice(0, 4)}.${format}`);
      article.attachment = { path, title: period.title, format, paragraphs: [period.title, ...lines] };
      article.fileOnly = format === "pdf";
      if (article.fileOnly) article.path = path;
      else article.paragraphs = [`${period.title}见附件。`];
    }
    return article;
  });
}

function reportText(plan: SitePlan, place: number): string {
  const count = 120 + (hash(`report:${plan.unit.id}:${place}`) % 900);
  const texts = [
    `${plan.unit.shortName}按照上级要求，健全工作机制，明确责任，认真开展清单落实、培训和自查工作。`,
    `通过网站、公告栏、微信等渠道主动公开信息${count}条，清单事项均已在网站公开栏目发布。`,
    `共收到信息公开申请${count % 7}件，均按期答复；没有不予公开情况，未收取费用。`,
    "通过座谈、问卷等方式开展评议，总体满意。",
    "报告期内未因信息公开受到举报，未发生行政复议、行政诉讼。",
    "不断丰富公开形式；存在更新不够及时的问题，将加强督查改进。",
    "无其他需要报告的事项。",
    "清单各事项均已公开，可在本栏目查阅。",
  ];
  // A bureau's report has no part on appraisal or on new practice: four to six follow in another order.
  const order = plan.unit.kind === "bureau" ? [0, 1, 2, 4, 5, 6] : [0, 1, 2, 3, 4, 5, 6, 7];
  return texts[order[place] ?? 6] ?? "无。";
}
