/** Where a run stands at one moment. */
export interface Reading {
  /** Milliseconds. */
  at: number;
  pages: number;
  requests: number;
}

/** Readings older than this do not count for the rate, in milliseconds. */
const WINDOW = 30_000;

/** Adds a reading and drops those that are too old. */
export function withReading(readings: Reading[], reading: Reading): Reading[] {
  return [...readings.filter((one) => reading.at - one.at <= WINDOW && one.at < reading.at), reading];
}

/** Pages and requests a second over the readings; null until two moments are known. */
export function rates(readings: Reading[]): { pages: number; requests: number } | null {
  const first = readings[0];
  const last = readings[readings.length - 1];
  if (!first || !last || last.at === first.at) return null;
  const seconds = (last.at - first.at) / 1000;
  return {
    pages: (last.pages - first.pages) / seconds,
    requests: (last.requests - first.requests) / seconds,
  };
}

/**
 * Seconds until the run ends when sites go on finishing as they did since its start; null while none has finished.
 * A guess: sites differ in size.
 */
export function remaining(elapsedSeconds: number, done: number, total: number): number | null {
  if (done === 0 || elapsedSeconds <= 0) return null;
  return (elapsedSeconds / done) * (total - done);
}
