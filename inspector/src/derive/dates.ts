/** Dates as they stand in lists and articles: 2019-10-28, 2019/10/28, 2019.10.28, 2019年10月28日, also in an address (/20191028/, t20191028_1). */
const PATTERNS = [
  /(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/g,
  /(?:\/|t|_)(20\d\d)(\d\d)(\d\d)(?=[/_.]|$)/g,
];

const pad = (text: string): string => text.padStart(2, "0");

/** All valid dates in a text as YYYY-MM-DD, in the order in which they stand. */
export function datesIn(text: string): string[] {
  const found: { at: number; date: string }[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const date = `${match[1]}-${pad(match[2] ?? "")}-${pad(match[3] ?? "")}`;
      const time = Date.parse(`${date}T00:00:00Z`);
      if (Number.isFinite(time) && new Date(time).toISOString().startsWith(date))
        found.push({ at: match.index, date });
    }
  }
  return found.sort((a, b) => a.at - b.at).map((one) => one.date);
}
