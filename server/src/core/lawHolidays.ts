/** A holiday that 全国年节及纪念日放假办法 (as of 2025) gives by itself, before the State Council says what is swapped around it. */
export interface LawHoliday {
  date: string;
  name: string;
}

const lunar = new Intl.DateTimeFormat("en-u-ca-chinese", {
  month: "numeric",
  day: "numeric",
  timeZone: "UTC",
});
const DAY_MS = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Days by the Chinese calendar, `month/day`; a leap month (`5bis/5`) does not count. */
const LUNAR_NAMES: Record<string, string> = {
  "1/1": "春节",
  "1/2": "春节",
  "1/3": "春节",
  "5/5": "端午节",
  "8/15": "中秋节",
};

/** 清明 of a year of this century, by the usual formula of the solar term. */
const qingming = (year: number): string =>
  `${year}-04-0${Math.floor((year % 100) * 0.2422 + 4.81) - Math.floor((year % 100) / 4)}`;

/** The days that the law makes holidays in `year`, in order. For a year of which no official table is known. */
export function lawHolidays(year: number): LawHoliday[] {
  const fixed: LawHoliday[] = [
    { date: `${year}-01-01`, name: "元旦" },
    { date: qingming(year), name: "清明节" },
    { date: `${year}-05-01`, name: "劳动节" },
    { date: `${year}-05-02`, name: "劳动节" },
    ...[1, 2, 3].map((day) => ({ date: `${year}-10-0${day}`, name: "国庆节" })),
  ];
  const out = new Map(fixed.map((one) => [one.date, one]));
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS) {
    const parts = lunar.format(at);
    const name = LUNAR_NAMES[parts];
    if (!name) continue;
    out.set(iso(at), { date: iso(at), name: out.get(iso(at))?.name ?? name });
    // 除夕 is the day before the first, whether its month has 29 days or 30.
    if (parts === "1/1") out.set(iso(at - DAY_MS), { date: iso(at - DAY_MS), name: "春节" });
  }
  return [...out.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
