import type { Hit } from "../model.ts";

const DAY =
  /(?<!\d)((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日(?:\s?[(（]\s?(?:星期|周|礼拜)([一二三四五六日天])\s?[)）])?/g;
const SHORT_DAY = /(?<![\d年])(\d{1,2})月(\d{1,2})日/g;
const WEEK = "日一二三四五六";

const daysIn = (year: number, month: number): number =>
  month < 1 || month > 12 ? 0 : new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Days that the calendar does not have, and days of the week that do not fit. */
export function* days(text: string): Generator<Hit> {
  if (!text.includes("月")) return;
  for (const one of text.matchAll(DAY)) {
    const [found, year = "", month = "", day = "", week] = one;
    const [from, to] = [one.index, one.index + found.length];
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    if (d < 1 || d > daysIn(y, m)) {
      yield {
        rule: "typo.no-such-day",
        level: "warn",
        from,
        to,
        zh: `没有${y}年${m}月${d}日这一天，请核对日期。`,
      };
      continue;
    }
    if (week === undefined) continue;
    const right = WEEK[new Date(Date.UTC(y, m - 1, d)).getUTCDay()] as string;
    if ((week === "天" ? "日" : week) !== right)
      yield {
        rule: "typo.weekday",
        level: "warn",
        from,
        to,
        zh: `${y}年${m}月${d}日是星期${right}，请核对日期或星期。`,
        replacement: `星期${right}`,
      };
  }
  for (const one of text.matchAll(SHORT_DAY)) {
    const [m, d] = [Number(one[1]), Number(one[2])];
    // A leap year is assumed: the year stands elsewhere.
    if (d < 1 || d > daysIn(2000, m))
      yield {
        rule: "typo.no-such-day",
        level: "warn",
        from: one.index,
        to: one.index + one[0].length,
        zh: `没有${m}月${d}日这一天，请核对日期。`,
      };
  }
}
