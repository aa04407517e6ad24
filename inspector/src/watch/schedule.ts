import { hash } from "node:crypto";

export interface ScheduleOptions {
  /** First day, an ISO instant; days begin at midnight in China. */
  start: string;
  days: number;
  visitsPerDay: number;
  /** Same seed, same times. */
  seed: string;
  /** Least time between two visits, milliseconds. */
  minimumGapMs: number;
}

const DAY_MS = 24 * 3600_000;
const CHINA_MS = 8 * 3600_000;

/** A number in [0, 1) that follows from the seed and a name. */
function drawn(seed: string, name: string): number {
  return Number.parseInt(hash("sha256", `${seed} ${name}`, "hex").slice(0, 8), 16) / 2 ** 32;
}

/**
 * The instants of all visits: each day is cut into equal slots, and each slot has one visit at a time drawn from the seed, never closer
 * to the next than the minimum gap, so that the site can't know them and anyone can compute them again.
 * @throws RangeError when so many visits do not fit into a day
 */
export function visitTimes(options: ScheduleOptions): Date[] {
  const { days, visitsPerDay, seed, minimumGapMs } = options;
  const slot = DAY_MS / visitsPerDay;
  const room = slot - minimumGapMs;
  if (!(visitsPerDay > 0) || room < 0)
    throw new RangeError(
      `${visitsPerDay} visits a day do not fit: ${minimumGapMs / 60_000} minutes must lie between two.`,
    );
  const first = Math.floor((Date.parse(options.start) + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS;
  const out: Date[] = [];
  for (let day = 0; day < days; day += 1)
    for (let at = 0; at < visitsPerDay; at += 1)
      out.push(new Date(Math.round(first + day * DAY_MS + at * slot + drawn(seed, `${day} ${at}`) * room)));
  return out;
}
