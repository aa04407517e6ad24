import { datesIn } from "../../derive/dates.ts";
import type { Link } from "../../derive/link.ts";
import type { Page } from "../../derive/page.ts";
import { rowText } from "../../derive/row.ts";
import type { SiteView } from "../../derive/site.ts";
import { doubtOf, type Doubt } from "../../derive/unread.ts";
import type { Inspection } from "../../model.ts";
import { writtenDate } from "../writtenDate.ts";
import { labelled, linksNaming, REPORTS, titled } from "../columns.ts";
import { couldNotLook, seen, type Check } from "../context.ts";
import { findColumn, otherColumn, unsureColumn } from "../disclosure-column/find.ts";
import { elsewhere, unlinked } from "../unlinked.ts";
import { partsOf, type Parts } from "./parts.ts";
import { duePeriod, mayBeReportOf, periodOf, tellsOfReport, type Period } from "./period.ts";

const WHAT = { zh: "信息公开年度报告", en: "the annual disclosure report" };

interface Report {
  link: Link;
  on: Page;
  period: string;
}

/** Every report named by a link anywhere on the site, with the period that its title states. */
function reports(site: SiteView, kind: Inspection["kind"]): Report[] {
  const periods = new Map<Link, string | null>();
  const found: Report[] = [];
  for (const on of site.pages()) {
    const inColumn = titled(on, REPORTS);
    for (const link of on.links) {
      let period = inColumn ? undefined : periods.get(link);
      if (period === undefined) {
        period = link.url === null ? null : periodOf(link.label, kind, inColumn);
        if (!inColumn) periods.set(link, period);
      }
      if (period !== null) found.push({ link, on, period });
    }
  }
  return found;
}

/** The day on which a report was published: from its own page, else from the row of the list in which its link stands. */
function publishedOn(site: SiteView, report: Report): string | null {
  const page = site.page(report.link.url ?? "");
  const own =
    page && page.url !== report.on.url
      ? /(?:发布|日期|时间)[^0-9]{0,8}(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})/.exec(page.text)?.[1]
      : undefined;
  if (own) return datesIn(own)[0] ?? null;
  const inRow = datesIn(rowText(report.on, report.link));
  return (
    inRow.at(-1) ??
    datesIn(report.link.url ?? "").at(-1) ??
    (page ? (datesIn(page.text).at(0) ?? null) : null)
  );
}

function opens(site: SiteView, report: Report): boolean | null {
  const landing = site.land(report.link.url ?? "");
  const state = site.opening(landing);
  if (state === "unknown")
    return landing.response?.body.length === 0 && landing.response.status === 200 ? false : null;
  return state === "opens";
}

/** 2017-2018 → 2017—2018学年, 2018 → 2018年. */
const writtenPeriod = (period: string): string =>
  period.includes("-") ? `${period.replace("-", "—")}学年` : `${period}年`;

/** Why a page that ought to list the reports, or to lead to them, can't be read whole, or names what no link leads to. */
function unreadList(site: SiteView, home: Page, kind: Inspection["kind"], due: string): Doubt | null {
  const links = linksNaming({ links: site.distinctLinks().keys() }, REPORTS);
  const listed = links.flatMap((link) => site.page(link.url ?? "") ?? []);
  const column = findColumn(site, home)?.page ?? null;
  // Titles are looked at in parts: the end of a school year is no calendar year.
  const isDue = (text: string): boolean =>
    periodOf(text, kind, false) === due && !(kind === "bureau" && text.includes("学年"));
  const names = (text: string): boolean => isDue(text) || labelled(text, REPORTS) === 2;
  return (
    doubtOf(site, [...listed, column]) ??
    otherColumn(site, home) ??
    // The home page may lead to the list of reports and nowhere else.
    (column !== null && titled(column, REPORTS) ? null : unsureColumn(site, home, column)) ??
    pagedByScript([...listed, column]) ??
    reportItself(listed, due) ??
    unlinked(site, [home, column, ...listed], names) ??
    elsewhere(site, isDue)
  );
}

/** Why a page to which the name of these reports leads may be the report itself. */
function reportItself(pages: readonly Page[], due: string): Doubt | null {
  const page = pages.find(({ text }) => tellsOfReport(text.slice(0, 20_000), due));
  return page
    ? {
        zh: `“${(page.title || due).slice(0, 30)}”可能就是该报告`,
        en: `“${(page.title || due).slice(0, 60)}” may be it`,
        pages: [],
      }
    : null;
}

/** Why another paper may be the report: its title says as much of the period. */
function akinReport(site: SiteView, kind: Inspection["kind"], due: string): Doubt | null {
  const link = [...site.distinctLinks().keys()].find(({ label }) => mayBeReportOf(label, kind, due));
  return link
    ? {
        zh: `“${link.label.slice(0, 40)}”可能就是该报告`,
        en: `“${link.label.slice(0, 80)}” may be it`,
        pages: [],
      }
    : null;
}

const FURTHER = /^(?:下一?页|后一?页|下页|尾页|末页|更多|next)[\s>»›]{0,4}$/i;

/** Why a list may go on where no address leads: its next page is a matter of a script. */
function pagedByScript(pages: readonly (Page | null)[]): Doubt | null {
  for (const page of pages) {
    const further = page?.links.filter(({ label }) => FURTHER.test(label)) ?? [];
    if (page && further.length > 0 && further.every(({ url }) => url === null))
      return {
        zh: "列表的后续页由脚本翻页，没有读到",
        en: "the list goes on by a script",
        pages: [page.url],
      };
  }
  return null;
}

/** What is told of a report's parts; whether a poor report costs points is for a person. */
function partsMessage({ found, due, missing, sums }: Parts): { zh: string; en: string } {
  const poor = found !== null && missing !== null;
  return {
    zh: `${poor ? `应有 ${due} 个部分，没有认出第${missing}部分。` : ""}${sums === false ? "申请情况表的合计不相符。" : ""}`,
    en: `${poor ? ` ${due - found} of its ${due} parts were not recognised.` : ""}${sums === false ? " The table of requests does not add up." : ""}`,
  };
}

/** Is the annual report of the due period published? (colleges: school year, by 31 October; bureaus: by 31 January, those of 2018 and earlier by 31 March) */
export const annualReport: Check = {
  id: "annual-report",
  judge(site, inspection) {
    const due: Period | null = duePeriod(inspection);
    if (!due) {
      const why =
        inspection.kind === "direct"
          ? {
              zh: "本年度检查不要求直属单位公布信息公开年度报告。",
              en: "This year's inspection does not ask direct units for the report.",
            }
          : { zh: "应公布的期限还没有到。", en: "The report is not due yet." };
      return [
        { outcome: "not-applicable", subject: "report", message: why, evidence: [], values: {}, cites: [] },
      ];
    }
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const all = reports(site, inspection.kind);
    const wanted = all.filter((one) => one.period === due.name);
    const base = {
      subject: "report-missing",
      values: {
        found: false as boolean | null,
        publishedOn: null as string | null,
        late: null as boolean | null,
        period: due.name,
      },
    };
    for (const report of wanted) {
      if (opens(site, report) !== true) continue;
      const day = publishedOn(site, report);
      const late = day === null ? null : day > due.by;
      const parts = partsOf(site, report.link.url ?? "", inspection.kind, due.name);
      const told = partsMessage(parts);
      return [
        {
          outcome: "pass",
          subject: "report",
          message: late
            ? {
                zh: `${due.zh}已公布，但晚于期限（${writtenDate(day ?? "")}，公布期限为${writtenDate(due.by)}）。${told.zh}`,
                en: `The report of ${due.name} is published, but late (${day}, due ${due.by}).${told.en}`,
              }
            : {
                zh: `${due.zh}已公布${day ? `（${writtenDate(day)}）` : ""}。${told.zh}`,
                en: `The report of ${due.name} is published${day ? ` (${day})` : ""}.${told.en}`,
              },
          evidence: [seen(report.on, report.link.label)],
          values: {
            found: true,
            publishedOn: day,
            late,
            period: due.name,
            parts: parts.found,
            partsDue: parts.due,
            partsMissing: parts.missing,
            sums: parts.sums,
          },
          cites: [],
        },
      ];
    }
    const home = site.home().page as Page;
    const [broken] = wanted;
    if (broken) {
      const dead = wanted.every((one) => opens(site, one) === false);
      return [
        {
          ...base,
          outcome: dead ? "fail" : "needs-review",
          values: { ...base.values, found: dead ? false : null },
          message: {
            zh: `${due.zh}列出了标题，但${dead ? "无法正常访问" : "能否打开待人工核实"}。`,
            en: `The report of ${due.name} is listed but ${dead ? "does not open" : "needs a person to open it"}.`,
          },
          evidence: [seen(broken.on, broken.link.label)],
          cites: wanted.flatMap((one) => one.link.url ?? []).slice(0, 5),
        },
      ];
    }
    // A college that names its report by the calendar year may mean the school year.
    const alike = inspection.kind === "college" && all.some((one) => one.period === due.name.slice(-4));
    const doubt: Doubt | null =
      site.doubt() ??
      unreadList(site, home, inspection.kind, due.name) ??
      (alike
        ? { zh: "有按日历年命名的报告", en: "there is a report named by the calendar year", pages: [] }
        : akinReport(site, inspection.kind, due.name));
    const newest = all.sort((a, b) => (a.period < b.period ? 1 : -1))[0];
    const older = newest
      ? {
          zh: `，只见到${writtenPeriod(newest.period)}的报告`,
          en: `; the newest found is of ${newest.period}`,
        }
      : { zh: "", en: "" };
    const searched = newest ? [newest.on] : [home];
    return [
      {
        ...base,
        outcome: doubt ? "needs-review" : "fail",
        values: { ...base.values, found: doubt ? null : false },
        message: doubt
          ? {
              zh: `未找到${due.zh}，但${doubt.zh}，待人工核实。`,
              en: `The report of ${due.name} was not found, but ${doubt.en}: a person must look.`,
            }
          : {
              zh: `未见${due.zh}（公布期限为${writtenDate(due.by)}）${older.zh}。`,
              en: `The report of ${due.name} (due ${due.by}) is not published${older.en}.`,
            },
        evidence: searched.map((page) => seen(page, newest?.link.label)),
        cites: [site.start, ...searched.map((page) => page.url)],
        ...(doubt ? { unread: doubt.pages } : {}),
      },
    ];
  },
};
