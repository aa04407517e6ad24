import type { SlotVisit } from "@mingcha/inspector";
import type { Visitor } from "../commands/takeSlot.ts";

/** For tests and the named command: a year in which everything that happens is known. */
export interface Span {
  from: number;
  until: number;
}

export interface SimulatedWorld {
  /** Site → when it is truly down. */
  down: Map<string, Span[]>;
  /** When our own network is cut: nothing answers, controls neither. */
  cut: Span[];
  /** When our name server is down: every name fails to resolve, the controls' too. */
  nameless: Span[];
  /** When a line between us and two sites of three is broken while controls answer. */
  halved: Span[];
  /** When the platform does not run at all. */
  off: Span[];
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const inside = (list: readonly Span[], at: number): boolean => {
  // Spans are in order and do not touch: the last one that began decides.
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  const last = list[low - 1];
  return last !== undefined && at < last.until;
};

const HOUR = 3600_000;

/** Spans that fill about `share` of a time, each between two lengths. */
function spans(
  draw: () => number,
  from: number,
  until: number,
  share: number,
  least: number,
  most: number,
): Span[] {
  const out: Span[] = [];
  const mean = (least + most) / 2;
  const rest = (mean * (1 - share)) / share;
  for (let at = from + draw() * rest * 2; at < until;) {
    const end = at + least + draw() * (most - least);
    out.push({ from: at, until: Math.min(end, until) });
    at = end + 60_000 + draw() * rest * 2;
  }
  return out;
}

/** A world of sites over a time: our own side is cut for about a tenth of it, in four ways. */
export function simulatedWorld(
  sites: readonly string[],
  from: number,
  until: number,
  seed: number,
): SimulatedWorld {
  const draw = random(seed);
  const down = new Map(
    sites.map((site, index) => [
      site,
      // One site in five has hardly a good week, the others an outage now and then.
      spans(draw, from, until, index % 5 === 0 ? 0.06 : 0.006, HOUR / 2, 6 * HOUR),
    ]),
  );
  const own = (share: number): Span[] => spans(draw, from, until, share, HOUR / 6, 9 * HOUR);
  return { down, cut: own(0.04), nameless: own(0.02), halved: own(0.01), off: own(0.03) };
}

/** What would be seen in that world at an instant. */
export function visitorOf(world: SimulatedWorld, now: () => number): Visitor {
  return async (_context, sites) => {
    const at = now();
    if (inside(world.cut, at) || inside(world.nameless, at)) return { ownOutage: true, visits: [] };
    const halved = inside(world.halved, at);
    const visits = sites.map((site, index): SlotVisit => {
      const dead = inside(world.down.get(site) ?? [], at) || (halved && index % 3 !== 0);
      return {
        site,
        at: new Date(at).toISOString(),
        outcome: dead ? "failed" : "open",
        reason: dead ? "timeout" : null,
        status: dead ? null : 200,
        firstByteMs: dead ? null : 80,
        totalMs: dead ? 15_000 : 200,
      };
    });
    return { ownOutage: false, visits };
  };
}
