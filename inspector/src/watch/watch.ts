import limits from "../../data/availability.json" with { type: "json" };
import { USER_AGENT } from "../crawl/options.ts";
import type { ResolveMap } from "../fetch/scope.ts";
import { visitTimes } from "./schedule.ts";
import { VisitStore, WatchError, type KeptVisit } from "./store.ts";
import { ownOutage } from "./slot.ts";
import { slotOutcome, summarise, type WatchSummary } from "./summary.ts";
import { visitSite, type Visit } from "../fetch/visit.ts";

export interface WatchOptions {
  sites: readonly string[];
  /** File of visits; goes on where it stood. */
  out: string;
  /** First day, an ISO instant. */
  start: string;
  days?: number;
  visitsPerDay?: number;
  minimumGapMs?: number;
  /** Seed of the times of visits. */
  seed: string;
  resolve?: ResolveMap;
  /** Addresses that always open: when they do not, the outage is ours. */
  control?: readonly string[];
  openWithinMs?: number;
  /** Visits at once. */
  concurrency?: number;
  clock?: () => Date;
  sleepUntil?: (at: Date) => Promise<void>;
  signal?: AbortSignal;
  onVisit?: (visit: KeptVisit) => void;
}

/** A visit that comes later than this after its time is missed: it would stand too near to the next. Milliseconds. */
const LATE_MS = 10 * 60_000;

/** Longer waits than this overflow the timer, which then fires at once. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

const waitUntil =
  (clock: () => Date, signal?: AbortSignal) =>
  async (at: Date): Promise<void> => {
    for (;;) {
      const ms = Math.min(at.getTime() - clock().getTime(), LONGEST_WAIT_MS);
      if (ms <= 0 || signal?.aborted) return;
      await new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal?.addEventListener("abort", end);
      });
    }
  };

async function visitOnce(
  site: string,
  slot: Date,
  options: WatchOptions,
  clock: () => Date,
): Promise<KeptVisit[]> {
  const openWithinMs = options.openWithinMs ?? limits.openWithinMs;
  const visits: Visit[] = await visitSite(site, {
    resolve: options.resolve ?? {},
    openWithinMs,
    userAgent: USER_AGENT,
    now: clock,
  });
  const ours =
    slotOutcome(visits) === "failed" &&
    (await ownOutage(options.control ?? [], {
      resolve: options.resolve ?? {},
      openWithinMs,
      userAgent: USER_AGENT,
    }));
  return visits.map((one) => ({
    ...one,
    ...(ours && one.outcome === "failed"
      ? { outcome: "not-counted" as const, reason: "own-outage" as const }
      : {}),
    slot: slot.toISOString(),
    records: visits.length,
  }));
}

/**
 * Visits sites at spaced times for days, first attempts only, and says what share did not open (国办秘函〔2019〕19号). A run that was killed
 * goes on; times that passed meanwhile are missed, not failed.
 * @throws RangeError when the visits do not fit into a day, WatchError when the file can't be read
 */
export async function watchSites(options: WatchOptions): Promise<WatchSummary[]> {
  const clock = options.clock ?? (() => new Date());
  const sleepUntil = options.sleepUntil ?? waitUntil(clock, options.signal);
  const times = visitTimes({
    start: options.start,
    days: options.days ?? limits.days,
    visitsPerDay: options.visitsPerDay ?? limits.visitsPerDay,
    seed: options.seed,
    minimumGapMs: options.minimumGapMs ?? limits.minimumGapMs,
  });
  const store = new VisitStore(options.out);
  try {
    const planned = new Set(times.map((slot) => slot.toISOString()));
    const stray = store.visits.find((visit) => !planned.has(visit.slot));
    if (stray)
      throw new WatchError(
        `${options.out} holds a visit of ${stray.slot}, which is not in this schedule: give the same --start, --days, --visits and --seed as before, or another --out.`,
      );
    for (const slot of times) {
      if (options.signal?.aborted) break;
      if (clock().getTime() - slot.getTime() > LATE_MS) continue;
      await sleepUntil(slot);
      if (options.signal?.aborted) break;
      // The machine may have slept over it.
      if (clock().getTime() - slot.getTime() > LATE_MS) continue;
      const waiting = options.sites.filter((site) => !store.has(site, slot.toISOString()));
      const take = async (): Promise<void> => {
        for (let site = waiting.shift(); site !== undefined; site = waiting.shift()) {
          const visits = await visitOnce(site, slot, options, clock);
          store.add(visits);
          for (const visit of visits) options.onVisit?.(visit);
        }
      };
      await Promise.all(Array.from({ length: options.concurrency ?? 16 }, take));
    }
    const now = clock().getTime();
    const due = times.filter((slot) => slot.getTime() <= now).map((slot) => slot.toISOString());
    return options.sites.map((site) => summarise(site, store.visits, due));
  } finally {
    store.close();
  }
}
