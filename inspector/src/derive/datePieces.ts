import { placedDates } from "./dates.ts";

/** So many pieces make a date: day, month, year. */
export const PIECES = 3;

const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const MONTH = new RegExp(`^(?:(0?[1-9]|1[0-2])月?|(${MONTHS})[a-z]{0,6}\\.?)$`, "i");
const DAY = /^(0?[1-9]|[12]\d|3[01])日?$/;
const YEAR = /^(20\d\d)年?$/;
const YEAR_MONTH = /^(20\d\d)\s{0,2}[-/.年]\s{0,2}(0?[1-9]|1[0-2])月?$/;
const MONTH_YEAR = new RegExp(`^(${MONTHS})[a-z]{0,6}\\.?,?\\s{1,3}(20\\d\\d)$`, "i");
const MONTH_DAY = /^(0?[1-9]|1[0-2])\s{0,2}[-/.月]\s{0,2}(0?[1-9]|[12]\d|3[01])日?$/;

/** Brackets and separators around a piece. */
const bare = (text: string): string => text.replace(/^[\s[(（【/|.'’-]{1,5}|[\s\])）】/|.'’-]{1,5}$/g, "");

/** Whether a text is short enough to be a piece of a date. */
export const mayBePiece = (text: string): boolean => text.length <= 30 && /\d/.test(text);

const numberOf = (month: string | undefined, name: string | undefined): number =>
  month === undefined ? MONTHS.split("|").indexOf((name ?? "").toLowerCase()) + 1 : Number(month);

/** A day that there is, as YYYY-MM-DD. */
const day = (year: string, month: number, of: string): string | null =>
  placedDates(`${year}-${month}-${of}`)[0]?.date ?? null;

function pair(first: string, second: string): string | null {
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const of = DAY.exec(one)?.[1];
    const [, year, month] = YEAR_MONTH.exec(other) ?? [];
    if (of !== undefined && year !== undefined) return day(year, Number(month), of);
    const [, name, otherYear] = MONTH_YEAR.exec(other) ?? [];
    if (of !== undefined && otherYear !== undefined) return day(otherYear, numberOf(undefined, name), of);
    const [, ofMonth, ofDay] = MONTH_DAY.exec(one) ?? [];
    const alone = YEAR.exec(other)?.[1];
    if (alone !== undefined && ofMonth !== undefined) return day(alone, Number(ofMonth), ofDay ?? "");
  }
  return null;
}

function triple(first: string, second: string, third: string): string | null {
  const [, month, name] = MONTH.exec(second) ?? [];
  const middle = month === undefined && name === undefined ? null : numberOf(month, name);
  for (const [one, other] of [
    [first, third],
    [third, first],
  ] as const) {
    const [of, year] = [DAY.exec(one)?.[1], YEAR.exec(other)?.[1]];
    if (middle !== null && of !== undefined && year !== undefined) return day(year, middle, of);
  }
  // May, 12, 2024
  const [, , named] = MONTH.exec(first) ?? [];
  const [of, year] = [DAY.exec(second.replace(/,$/, ""))?.[1], YEAR.exec(third)?.[1]];
  return named !== undefined && of !== undefined && year !== undefined
    ? day(year, numberOf(undefined, named), of)
    : null;
}

/** The date that the first pieces of a list make together, 12 and 2024-05 or 05-12 and 2024, and how many of them; null for none. */
export function dateOfPieces(pieces: readonly string[]): { date: string; used: number } | null {
  const [first = "", second = "", third = ""] = pieces.map(bare);
  const two = pair(first, second);
  if (two !== null) return { date: two, used: 2 };
  const three = third === "" ? null : triple(first, second, third);
  return three === null ? null : { date: three, used: 3 };
}

/** A version is written with dots: of two digits only a year with another sign behind it is one, or with month and day in two. */
const SHORT_DOTS = /^(1[5-9]|[2-9]\d)\.(0[1-9]|1[0-2])\.(0[1-9]|[12]\d|3[01])$/;
const SHORT =
  /^(1[5-9]|[2-9]\d)\s{0,2}[-/年]\s{0,2}(0?[1-9]|1[0-2])\s{0,2}[-/.月]\s{0,2}(0?[1-9]|[12]\d|3[01])日?(?:\s{1,3}\d{1,2}:\d\d(?::\d\d)?)?$/;
const AGO =
  /^(?:(刚刚|今天|今日|昨天|昨日|前天|前日)|(\d{1,3})\s?(秒|分钟|小时|天|日|周|星期|个?月)(?:以|之)?前)(?:\s{0,3}\d{1,2}:\d\d(?::\d\d)?)?$/;
const DAYS: Record<string, number> = {
  昨天: 1,
  昨日: 1,
  前天: 2,
  前日: 2,
  天: 1,
  日: 1,
  周: 7,
  星期: 7,
  月: 30,
  个月: 30,
};

/**
 * The date of a text that says nothing else, with a year of two digits or counted back from the day on which the page was read; null when it
 * is neither, or lies ahead of that day.
 * @param read when the page was read
 */
export function shortDate(text: string, read: string): string | null {
  const plain = bare(text);
  if (plain.length > 24) return null;
  const today = Date.parse(read) + 8 * 3600_000;
  const written = SHORT.exec(plain) ?? SHORT_DOTS.exec(plain);
  if (written) {
    const date = day(`20${written[1]}`, Number(written[2]), written[3] ?? "");
    return date !== null && Date.parse(date) <= today ? date : null;
  }
  const [all, word, count, unit = ""] = AGO.exec(plain) ?? [];
  if (all === undefined) return null;
  const back = word === undefined ? Number(count) * (DAYS[unit] ?? 0) : (DAYS[word] ?? 0);
  return new Date(today - back * 86_400_000).toISOString().slice(0, 10);
}
