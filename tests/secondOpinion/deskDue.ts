/**
 * A second way to the last day of a matter at the service desk, for tests: days are numbers, a year is read from the published tables, and
 * the last day is found by asking for each day how much of the time is gone. It shares nothing with the first.
 */
export interface RawDay {
  date: string;
  kind: "off" | "work";
}

export interface RawStop {
  who: "citizen" | "desk";
  /** Milliseconds since 1970. */
  asked: number;
  answered: number | null;
}

export interface RawMatter {
  start: number;
  days: number;
  more: number;
  stops: RawStop[];
  now: number;
}

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
const PAUSE = 10;

/** Whether each day from 2003 to 2032 is worked, with the number of worked days before it. */
export interface Almanac {
  first: number;
  worked: Uint8Array;
  before: Uint32Array;
  known: Set<number>;
}

const dayNumber = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY);
const writtenDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * @param tables days of the years that are known officially
 * @param law days off by law of the other years
 */
export function almanacOf(
  tables: readonly { year: number; days: readonly RawDay[] }[],
  law: readonly string[],
): Almanac {
  const first = dayNumber("2003-01-01");
  const last = dayNumber("2032-12-31");
  const worked = new Uint8Array(last - first + 1);
  for (let day = first; day <= last; day += 1) {
    // 1 January 1970 was a Thursday.
    const week = (day + 3) % 7;
    worked[day - first] = week < 5 ? 1 : 0;
  }
  const known = new Set(tables.map((table) => table.year));
  for (const date of law) if (!known.has(Number(date.slice(0, 4)))) worked[dayNumber(date) - first] = 0;
  for (const table of tables.toSorted((a, b) => a.year - b.year))
    for (const { date, kind } of table.days) {
      const at = dayNumber(date) - first;
      if (at >= 0 && at < worked.length) worked[at] = kind === "work" ? 1 : 0;
    }
  const before = new Uint32Array(worked.length + 1);
  for (let at = 0; at < worked.length; at += 1) before[at + 1] = before[at]! + worked[at]!;
  return { first, worked, before, known };
}

const isWorked = (almanac: Almanac, day: number): boolean => almanac.worked[day - almanac.first] === 1;

/** Worked days after `from` up to and with `to`. */
const between = (almanac: Almanac, from: number, to: number): number =>
  to <= from ? 0 : almanac.before[to - almanac.first + 1]! - almanac.before[from - almanac.first + 1]!;

/** The day as which an instant counts: closing at 17:30, minute by minute. */
function countsAs(almanac: Almanac, instant: number): number {
  const local = instant + CHINA;
  let day = Math.floor(local / DAY);
  const minute = Math.floor((local - day * DAY) / 60_000);
  if (isWorked(almanac, day) && minute <= 17 * 60 + 30) return day;
  do day += 1;
  while (!isWorked(almanac, day));
  return day;
}

/** The last day as text, and whether a year that nobody knows lies on the way. */
export function deskDue(almanac: Almanac, matter: RawMatter): { date: string; unsure: boolean } {
  const zero = countsAs(almanac, matter.start);
  const closed = matter.stops
    .map(({ who, asked, answered }) => {
      const from = Math.floor((asked + CHINA) / DAY);
      let longest = from;
      while (between(almanac, from, longest) < PAUSE) longest += 1;
      if (who === "desk") return [from, countsAs(almanac, answered ?? matter.now)] as const;
      return [from, answered === null ? longest : Math.min(longest, countsAs(almanac, answered))] as const;
    })
    .toSorted((a, b) => a[0] - b[0]);
  // Spans that touch or overlap are one, so that no day is taken away twice.
  const spans: [number, number][] = [];
  for (const [from, to] of closed) {
    const last = spans.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else spans.push([from, to]);
  }
  const gone = (day: number): number => {
    let used = between(almanac, zero, day);
    for (const [from, to] of spans) used -= between(almanac, Math.max(from, zero), Math.min(to, day));
    return used;
  };
  const wanted = matter.days + matter.more;
  let low = zero;
  let high = zero + 1;
  while (gone(high) < wanted) high += 64;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gone(middle) >= wanted) high = middle;
    else low = middle + 1;
  }
  const began = Number(writtenDay(Math.floor((matter.start + CHINA) / DAY)).slice(0, 4));
  let unsure = false;
  for (let year = began; year <= Number(writtenDay(low).slice(0, 4)); year += 1)
    if (!almanac.known.has(year)) unsure = true;
  return { date: writtenDay(low), unsure };
}
