import type { Inspection, UnitKind } from "../../model.ts";
import { chinaDay } from "../../answer/chinaDay.ts";

export interface Period {
  /** "2018-2019" for a school year, "2019" for a calendar year. */
  name: string;
  /** Last day of publication in time, YYYY-MM-DD. */
  by: string;
  /** How the report is called in a sentence. */
  zh: string;
}

/** The first calendar year whose report falls under the 条例 as revised in 2019, in force from 15 May 2019. */
const REVISED = 2019;

/** Last day for a bureau's report of a calendar year: 31 March (条例 of 2008, art. 31), from the report of 2019 on 31 January (art. 49). */
const bureauDay = (year: number): string => `${year + 1}-${year < REVISED ? "03-31" : "01-31"}`;

/**
 * The newest report that was due when the inspection happens and belongs to the inspected year.
 * Colleges report the school year by 31 October (教办厅函, yearly), bureaus the calendar year.
 * @returns null when nothing is due: direct units, or before the day
 */
export function duePeriod(inspection: Pick<Inspection, "kind" | "year" | "clock">): Period | null {
  const { kind, year, clock } = inspection;
  const today = chinaDay(clock);
  if (kind === "college") {
    const by = `${year}-10-31`;
    return today > by
      ? { name: `${year - 1}-${year}`, by, zh: `${year - 1}—${year}学年信息公开年度报告` }
      : null;
  }
  if (kind === "bureau") {
    const of = [year, year - 1].find((one) => today > bureauDay(one));
    return of === undefined
      ? null
      : { name: String(of), by: bureauDay(of), zh: `${of}年政府信息公开工作年度报告` };
  }
  return null;
}

const REPORT = /信息公开.{0,8}(年度)?报告|公开.{0,4}年报|公开(工作)?(年度)?(工作)?报告/;
/** A longer label is a title and what the report says: the title ends with the word for it. */
const TITLE = 40;
const HEAD = /^.{0,80}?(?:报告|年报)/;
/** What follows the word when the title goes on. */
const GOES_ON = /^(?:的|编制|解读|培训|会议|工作的|公布|发布会)/;
/** A school year, with the word for it. */
const SCHOOL_YEAR = /20\d\d[-—–~～至到/]{1,9}(?:20)?\d\d(?:学年)?/;
/** Nothing but the school year, as lists inside the column of these reports call them. */
const BARE = /^[^\d一-龥]{0,4}(20\d\d)[-—–~～至到/]{1,9}(20)?(\d\d)(?:学年)?度?[^\d一-龥]{0,4}$/;
/** How a report is called inside its own column. */
const SHORT = /^[^一-龥]{0,12}(学年|年|学年度)?(年度|度)?(工作)?报告/;
/** Papers about the report, not the report. */
const ABOUT = /通知|编制|培训|会议|部署|做好|征求|解读|指南/;

/** Month and day after a year: a school year may be written from day to day. */
const DAY = /(?<=20\d\d)(?:年\d{1,2}月(?:\d{1,2}日)?|\.\d{1,2}(?:\.\d{1,2})?)/g;

const NUMERALS: Record<string, string> = {
  〇: "0",
  "○": "0",
  O: "0",
  o: "0",
  "0": "0",
  零: "0",
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
  壹: "1",
  贰: "2",
  叁: "3",
  肆: "4",
  伍: "5",
  陆: "6",
  柒: "7",
  捌: "8",
  玖: "9",
};

/** A title without spaces, in half-width signs, with dashes where the numeral one was typed for one. */
const dashed = (title: string): string =>
  title
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[\u2010-\u2013\u2015\u2212\u2500\u30fc]/g, "-")
    .replace(/(20\d\d)[一_](?=(?:20)?\d\d)/g, "$1-")
    .replace(/(20\d\d)年(?=[-—–~～至到/]{1,3}20\d\d年?学年)/g, "$1")
    .replace(/(20\d\d)年(?=学年)/g, "$1");

/** What some call their report of the year. */
const SUMMARY = /(公开.{0,8}?)(?:总结|汇报|公报|情况(?:说明|汇报|通报)?)/;

/** Whether a title may be that of the report of a period: a summary of the year's work, or a school year named by its first year alone. */
export function mayBeReportOf(title: string, kind: UnitKind, period: string): boolean {
  if (!title.includes("公开")) return false;
  const first = /(20\d\d)年?学年/.exec(title.normalize("NFKC"))?.[1];
  if (kind === "college" && first === period.slice(0, 4) && periodOf(title, kind) === first) return true;
  return (
    SUMMARY.test(title) &&
    periodOf(
      title.replace(SUMMARY, (_all, head: string) => `${head}年度报告`),
      kind,
    ) === period
  );
}

const TOLD_OF_SCHOOL_YEAR = /(20\d\d)年?[-—–~～至到/]{1,3}(20\d\d).{0,20}公开.{0,12}(?:报告|年报)/g;
const TOLD_OF_YEAR = /(20\d\d)年.{0,20}公开.{0,12}(?:报告|年报)/g;

/** Whether a text speaks of the report of a period. */
export function tellsOfReport(text: string, period: string): boolean {
  const plain = dashed(text);
  const pattern = period.includes("-") ? TOLD_OF_SCHOOL_YEAR : TOLD_OF_YEAR;
  return [...plain.matchAll(pattern)].some(
    ([, first = "", last]) => (last === undefined ? first : `${first}-${last}`) === period,
  );
}

/**
 * The period that a title of a report states; null when the title is no report's.
 * @param inColumn the title stands in the column of these reports, where it may be short
 */
export function periodOf(title: string, kind: UnitKind, inColumn = false): string | null {
  const bare = inColumn && title.length < 24 ? BARE.exec(dashed(title)) : null;
  if (bare && Number(bare[3]) === (Number(bare[1]) + 1) % 100) return `${bare[1]}-20${bare[3]}`;
  // Most links are no report's: told without touching the text.
  if (!title.includes("报") || (!inColumn && !title.includes("开"))) return null;
  const whole = dashed(title).replace(
    /[二三贰叁][〇○零Oo0一二三四五六七八九壹贰叁肆伍陆柒捌玖]{3}(?=年|学年|至|到|[-—–~～/])/g,
    (year) => [...year].map((one) => NUMERALS[one] ?? one).join(""),
  );
  const head = whole.length > TITLE ? HEAD.exec(whole)?.[0] : undefined;
  const text = head !== undefined && !GOES_ON.test(whole.slice(head.length)) ? head : whole;
  if (
    ABOUT.test(text) ||
    !(REPORT.test(text) || REPORT.test(text.replace(SCHOOL_YEAR, "")) || (inColumn && SHORT.test(text)))
  )
    return null;
  const school = /(20\d\d)[-—–~～至到/]{1,9}(20)?(\d\d)学年/.exec(text);
  if (school) return `${school[1]}-20${school[3]}`;
  const short = /(?<!\d)(\d\d)[-—–~～至到/]{1,9}(\d\d)学年/.exec(text);
  if (short && Number(short[2]) === Number(short[1]) + 1) return `20${short[1]}-20${short[2]}`;
  if (kind === "college") {
    const range = /(20\d\d)[-—–~～至到/]{1,9}(20\d\d)/.exec(text.replace(DAY, ""));
    if (range) return `${range[1]}-${range[2]}`;
  }
  const year = /(20\d\d)年?度?/.exec(text)?.[1];
  if (year !== undefined) return year;
  const two = /(?:^|[^\d])(\d\d)年(?:度|政府|信息|政务|公开)/.exec(text)?.[1];
  return two === undefined ? null : `20${two}`;
}
