const MOMENT = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** An instant in tables, to the minute and in the time of China wherever the browser is: 2020-03-02 09:30. */
export const moment = (iso: string): string => MOMENT.format(new Date(iso));

/** A date (YYYY-MM-DD) in documents, without padding: 2020年3月2日. */
export function written(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** The instant of a minute that somebody chose as Beijing's, whatever zone the browser keeps. */
export const beijingMinute = (chosen: { format(as: string): string }): string =>
  `${chosen.format("YYYY-MM-DDTHH:mm")}:00+08:00`;
