import data from "./lunarFestivals.json" with { type: "json" };

/** A holiday that 全国年节及纪念日放假办法 (as of 2025) gives by itself, before the State Council says what is swapped around it. */
export interface LawHoliday {
  date: string;
  name: string;
}

const YEARS: Readonly<
  Record<string, { springFestival: string; qingming: string; dragonBoat: string; midAutumn: string }>
> = data.years;

const plus = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The days that the law makes holidays in `year`, in order; for a year of which no official table is known. Festivals of the Chinese
 * calendar come from a table: ICU's own is a day off in 2027. Beyond the table only the days with a fixed date.
 */
export function lawHolidays(year: number): LawHoliday[] {
  const day = (monthDay: string, name: string): LawHoliday => ({ date: `${year}-${monthDay}`, name });
  const moving = YEARS[String(year)];
  const found = [
    day("01-01", "元旦"),
    // 除夕 and the first three days.
    ...(moving
      ? [-1, 0, 1, 2].map((days) => ({ date: plus(`${year}-${moving.springFestival}`, days), name: "春节" }))
      : []),
    ...(moving ? [day(moving.qingming, "清明节")] : []),
    day("05-01", "劳动节"),
    day("05-02", "劳动节"),
    ...(moving ? [day(moving.dragonBoat, "端午节"), day(moving.midAutumn, "中秋节")] : []),
    day("10-01", "国庆节"),
    day("10-02", "国庆节"),
    day("10-03", "国庆节"),
  ];
  return [...new Map(found.map((one) => [one.date, one])).values()].sort((a, b) =>
    a.date < b.date ? -1 : 1,
  );
}
