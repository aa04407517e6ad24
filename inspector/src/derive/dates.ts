/**
 * Dates as they stand in lists and articles: 2019-10-28, 2019/10/28, 2019.10.28, 2019年10月28日, with full-width signs and dashes of all
 * lengths, 二〇一九年十月二十八日, 20191028; also in an address (/20191028/, t20191028_1, 20191028102233.htm).
 */
const WRITTEN =
  /(?<!\d)(20\d\d)\s{0,5}[-/.·_年\u2010-\u2015\u2212\u30fc]\s{0,5}(\d{1,2})\s{0,5}[-/.·_月\u2010-\u2015\u2212\u30fc]\s{0,5}(\d{1,2})(?!\d)/g;
/** 2019、3、1, 2019~03~01, 2019\\03\\01: with signs that also stand between the parts of a list, so that nothing of a list may follow. */
const LISTED = /(?<![\d、~\\])(20\d\d)([、~\\])(\d{1,2})\2(\d{1,2})(?![\d、~\\人年个名级届期班号])/g;
/** Eight digits in a row, or fourteen with the time; numbers of filings and telephones are none. */
const DIGITS =
  /(?<![\d备第号]|\b0\d{2,3}-)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d[0-5]\d(?:\d{3})?)?(?![\d号])/g;
/** Year, then month and day in one, as folders of an address: /2019/1028/. */
const FOLDERS = /(?<=\/)(20\d\d)\/(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\/)/g;
const NUMERALS =
  /(20\d\d|[二三][〇○◯零OoОоΟο0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2}|\d{1,2})月([一二三四五六七八九十廿卅]{1,3}|\d{1,2})日/g;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMES = `(${MONTHS.join("|")})[a-z]{0,6}\\.?`;
/** May 12, 2024 and 12 May 2024; what a program writes: Sun May 12 08:00:00 CST 2024. */
const ENGLISH = new RegExp(
  `\\b${NAMES}\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?(?:,\\s{0,3}|\\s{1,3}(?:\\d\\d:\\d\\d:\\d\\d\\s{1,3}(?:[A-Z]{2,5}\\s{1,3})?)?)(20\\d\\d)\\b|\\b(\\d{1,2})(?:st|nd|rd|th)?\\s{1,3}${NAMES},?\\s{1,3}(20\\d\\d)\\b`,
  "gi",
);
/** Numerals of documents and the old name of the first month, in as many signs. */
const FORMAL: Record<string, string> = Object.fromEntries(
  [..."壹贰叁肆伍陆柒捌玖拾"].map((sign, index) => [sign, "一二三四五六七八九十"[index] ?? sign]),
);
const plainNumerals = (text: string): string =>
  text.replace(/[壹贰叁肆伍陆柒捌玖拾]/g, (one) => FORMAL[one] ?? one).replaceAll("年元月", "年1月");

const VALUES: Record<string, number> = Object.fromEntries(
  [..."〇一二三四五六七八九"].map((sign, value): [string, number] => [sign, value]),
);
Object.assign(VALUES, Object.fromEntries([..."零○◯OoОоΟο0"].map((sign) => [sign, 0])));

/** 二十八 → 28, 廿八 → 28, 十 → 10. */
export function smallNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.replace("廿", "二十").replace("卅", "三十");
  const ten = plain.indexOf("十");
  if (ten < 0) return VALUES[plain] ?? Number.NaN;
  return (
    (ten === 0 ? 1 : (VALUES[plain.slice(0, ten)] ?? Number.NaN)) * 10 + (VALUES[plain.slice(ten + 1)] ?? 0)
  );
}

/** 二〇一九 → 2019. */
export const yearInNumerals = (text: string): string =>
  [...text].map((sign) => VALUES[sign] ?? sign).join("");

const pad = (text: string): string => text.padStart(2, "0");

export interface FoundDate {
  /** Where it begins and ends in the text (folded to half-width). */
  at: number;
  end: number;
  /** YYYY-MM-DD */
  date: string;
}

/** Full-width digits and signs as half-width; nothing else changes, and no position. */
const halfWidth = (text: string): string =>
  /[\uff01-\uff5e]/.test(text)
    ? text.replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    : text;

/** All valid dates in a text, in the order in which they stand, with their places. */
export function placedDates(raw: string): FoundDate[] {
  const text = raw.includes("年") ? plainNumerals(halfWidth(raw)) : halfWidth(raw);
  const found: FoundDate[] = [];
  const put = (at: number, end: number, year: string, month: string, day: string): void => {
    const date = `${year}-${pad(month)}-${pad(day)}`;
    const time = Date.parse(`${date}T00:00:00Z`);
    if (Number.isFinite(time) && new Date(time).toISOString().startsWith(date)) found.push({ at, end, date });
  };
  for (const pattern of [WRITTEN, DIGITS, FOLDERS])
    for (const match of text.matchAll(pattern)) {
      const [all, year = "", month = "", day = ""] = match;
      put(match.index, match.index + all.length, year, month, day);
    }
  for (const match of text.matchAll(LISTED)) {
    const [all, year = "", , month = "", day = ""] = match;
    put(match.index, match.index + all.length, year, month, day);
  }
  if (text.includes("年"))
    for (const match of text.matchAll(NUMERALS)) {
      const [all, year = "", month = "", day = ""] = match;
      // All in digits: found above.
      if (/^\d+$/.test(year + month + day)) continue;
      put(
        match.index,
        match.index + all.length,
        yearInNumerals(year),
        String(smallNumber(month)),
        String(smallNumber(day)),
      );
    }
  if (/20\d\d/.test(text) && /[a-z]{3}/i.test(text))
    for (const match of text.matchAll(ENGLISH)) {
      const [all, first, day, year, otherDay, second, otherYear] = match;
      const month = MONTHS.indexOf((first ?? second ?? "").toLowerCase()) + 1;
      put(
        match.index,
        match.index + all.length,
        year ?? otherYear ?? "",
        String(month),
        day ?? otherDay ?? "",
      );
    }
  return found.sort((a, b) => a.at - b.at);
}

/** All valid dates in a text as YYYY-MM-DD, in the order in which they stand. */
export const datesIn = (text: string): string[] => placedDates(text).map((one) => one.date);
