/** The pace toward one host: a place in line, at most so many starts a second. */
export interface HostPool {
  /** Resolves when a request to `host` may start. */
  turn(host: string): Promise<void>;
}

/**
 * One pace per host for everything that shares the pool.
 * @param requestsPerSecond starts a second and host, above 0
 */
export function createHostPool(requestsPerSecond: number): HostPool {
  const interval = 1000 / requestsPerSecond;
  const next = new Map<string, number>();
  return {
    turn: async (host) => {
      const now = performance.now();
      const at = Math.max(now, next.get(host) ?? 0);
      next.set(host, at + interval);
      if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
    },
  };
}
