import { z } from "zod";
import type { HolidayDay } from "../../core/calendar.ts";
import { invalid } from "../../core/refusal.ts";

/** One line of the State Council's table as it was pasted or stands in the sheet. */
export interface TableLine {
  /** Where it stands, in the reader's words: `第 3 行`. */
  place: string;
  date: string;
  arrangement: string;
}

/** What an arrangement may say: working, or the name of the holiday. */
const WORK = /^(调休)?(上|补)班$|^班$/;
const NAMES = ["元旦", "春节", "清明节", "清明", "劳动节", "端午节", "端午", "中秋节", "中秋", "国庆节"];
const OFF = /^(放假|休|休息|放假调休)$/;

/** Without these days it is not the year's table. */
const ALWAYS = ["01-01", "05-01", "10-01", "10-02", "10-03"];

/** 2027-1-1, 2027/1/1, 2027年1月1日 and 1月1日 are one date. Null when there is no such day. */
function isoDate(text: string, year: number): string | null {
  const parts = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!parts) return null;
  const [, own = String(year), month = "", day = ""] = parts;
  const date = `${own}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return z.iso.date().safeParse(date).success ? date : null;
}

const weekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** The lines of a pasted table: two columns, parted by a tab, a comma or blanks; a head line and empty lines are passed over. */
export function linesOf(text: string): TableLine[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const parts = line.trim().split(/[\t,，]|\s+/);
    const cells = parts.map((part) => part.trim()).filter((part) => part !== "");
    const [date = "", ...rest] = cells;
    if (date === "" || (index === 0 && /^日期$/.test(date))) return [];
    return [{ place: `第 ${index + 1} 行`, date, arrangement: rest.join("") }];
  });
}

function readLine(line: TableLine, year: number): HolidayDay | string {
  const date = isoDate(line.date, year);
  const { place, arrangement } = line;
  if (date === null) return `${place}：“${line.date}”不是日期，须为 ${year}-01-01 这样的日期`;
  const near = date >= `${year - 1}-12-15` && date <= `${year + 1}-01-15`;
  if (!near) return `${place}：${date} 不在 ${year} 年的安排之内，请核对`;
  if (WORK.test(arrangement))
    return weekend(date)
      ? { date, kind: "work", name: "调休" }
      : `${place}：${date} 不是周六、周日，本来就上班，请核对`;
  if (OFF.test(arrangement)) return { date, kind: "off", name: "放假" };
  if (NAMES.includes(arrangement.replace(/(放假|假期|休)$/, "")))
    return { date, kind: "off", name: arrangement.replace(/(放假|假期|休)$/, "") };
  return `${place}：“${arrangement}”看不明白，须填写节日名称、“放假”或者“上班”`;
}

/**
 * Reads a year's table: two columns, the day and what is arranged for it.
 * @throws Refusal 400 naming each wrong line by its place, or the days without which it is not the year's table
 */
export function readTable(lines: readonly TableLine[], year: number): HolidayDay[] {
  const problems: string[] = [];
  const days = new Map<string, { day: HolidayDay; place: string }>();
  for (const line of lines) {
    const read = readLine(line, year);
    if (typeof read === "string") {
      problems.push(read);
      continue;
    }
    const before = days.get(read.date);
    if (before) problems.push(`${line.place}：${read.date} 与${before.place}重复`);
    else days.set(read.date, { day: read, place: line.place });
  }
  const off = [...days.values()].filter((one) => one.day.kind === "off");
  if (problems.length === 0) {
    const missing = ALWAYS.map((part) => `${year}-${part}`).filter(
      (date) => days.get(date)?.day.kind !== "off",
    );
    if (missing.length > 0) problems.push(`缺少 ${missing.join("、")} 的放假安排，不是完整的年度安排`);
    // 13 days by law; the longest year with swapped weekends so far had 33.
    else if (off.length < 11 || off.length > 60)
      problems.push(`放假共 ${off.length} 天，与国务院的年度安排不相称，请核对`);
  }
  if (problems.length > 0)
    throw invalid(
      `${year} 年的节假日安排没有导入：${problems.slice(0, 5).join("；")}。请改正后重新导入。`,
      problems,
    );
  return [...days.values()].map((one) => one.day).sort((a, b) => (a.date < b.date ? -1 : 1));
}
