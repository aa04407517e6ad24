/** What the pool knows of a host at a moment, for progress displays. */
export interface HostState {
  /** Starts a second that are allowed now. */
  rate: number;
  /** Milliseconds until the next request may start. */
  waitMs: number;
  /** True while the host asked for less, or failed so that it is left in peace. */
  backingOff: boolean;
}

/** The pace toward hosts: everything that shares it waits in one line per host and per network address. */
export interface Pace {
  /** Resolves when a request to `host` may start. `address` is the network address behind it, when known: hosts may share one. */
  turn(host: string, address?: string): Promise<void>;
  /** A longer wait between two requests, as robots.txt asks for (Crawl-delay, milliseconds). */
  delay(host: string, milliseconds: number): void;
  /** What came back: 429, 502–504 and broken connections slow the host down, good answers bring it back to pace. */
  answered(host: string, answer: Answer): void;
}

/** The pace as its keeper sees it. */
export interface HostPool extends Pace {
  state(host: string): HostState;
}

export interface Answer {
  status: number | null;
  /** From the Retry-After header. */
  retryAfterMs?: number | null;
}

export interface PoolOptions {
  /** Starts a second to one network address that several hosts share; default three times the host's. */
  requestsPerSecondAndAddress?: number;
  /** The first back-off; it doubles with every further fault. Default ten intervals: 10 s at one request a second (standards 7.3). */
  backOffMs?: number;
  /** The longest wait between two requests, whatever the host asks for. Default 60,000. */
  longestMs?: number;
}

interface Line {
  /** Earliest start of the next request (performance.now() milliseconds). */
  next: number;
  interval: number;
  faults: number;
}

const SLOW_DOWN = new Set([429, 502, 503, 504]);

export interface PaceRules {
  /** Between two requests to a host, and to an address that several hosts share (milliseconds). */
  intervalMs: number;
  addressIntervalMs: number;
  backOffMs: number;
  longestMs: number;
  /** Whether an answer leaves the host in peace for a while. */
  isFault(answer: Answer): boolean;
}

/** What a pace means, for whoever keeps one. */
export function paceRules(requestsPerSecond: number, options: PoolOptions = {}): PaceRules {
  const intervalMs = 1000 / requestsPerSecond;
  return {
    intervalMs,
    addressIntervalMs: 1000 / (options.requestsPerSecondAndAddress ?? requestsPerSecond * 3),
    backOffMs: options.backOffMs ?? intervalMs * 10,
    longestMs: options.longestMs ?? 60_000,
    isFault: ({ status }) => status === null || SLOW_DOWN.has(status),
  };
}

/**
 * One pace for everything that shares the pool: starts are at least an interval apart, per host and per address.
 * @param requestsPerSecond starts a second and host, above 0
 */
export function createHostPool(requestsPerSecond: number, options: PoolOptions = {}): HostPool {
  const {
    intervalMs: interval,
    addressIntervalMs: addressInterval,
    backOffMs,
    longestMs,
    isFault,
  } = paceRules(requestsPerSecond, options);
  const lines = new Map<string, Line>();
  const line = (key: string, own: number): Line => {
    let known = lines.get(key);
    if (!known) {
      known = { next: 0, interval: own, faults: 0 };
      lines.set(key, known);
    }
    return known;
  };
  return {
    turn(host, address) {
      const now = performance.now();
      const own = line(host, interval);
      const shared = address === undefined ? null : line(`@${address}`, addressInterval);
      const at = Math.max(now, own.next, shared?.next ?? 0);
      own.next = at + own.interval;
      if (shared) shared.next = at + shared.interval;
      return at > now ? new Promise((resolve) => setTimeout(resolve, at - now)) : Promise.resolve();
    },
    delay(host, milliseconds) {
      const own = line(host, interval);
      own.interval = Math.max(own.interval, Math.min(milliseconds, longestMs));
    },
    answered(host, answer) {
      const own = line(host, interval);
      if (!isFault(answer)) {
        own.faults = 0;
        return;
      }
      own.faults += 1;
      const wait = answer.retryAfterMs ?? backOffMs * 2 ** Math.min(own.faults - 1, 10);
      own.next = Math.max(own.next, performance.now() + Math.min(wait, longestMs));
    },
    state(host) {
      const own = lines.get(host);
      const waitMs = Math.max(0, Math.round((own?.next ?? 0) - performance.now()));
      return { rate: 1000 / (own?.interval ?? interval), waitMs, backingOff: (own?.faults ?? 0) > 0 };
    },
  };
}

/** Milliseconds that a Retry-After header asks for (RFC 9110 10.2.3); null when it says nothing readable. */
export function retryAfter(value: string | null, now: Date): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value.trim()) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
