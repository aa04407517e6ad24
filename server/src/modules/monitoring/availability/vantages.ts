import { createHash } from "node:crypto";

/** The place of a process that names none. */
export const MAIN = "main";
/** As people read it. */
export const vantageName = (name: string): string => (name === MAIN ? "主监测点" : name);

/** How long a vantage that is silent still belongs to those that ought to look. Milliseconds. */
export const AWAY_MS = 30 * 60_000;

/** The job that visits from a place: each process takes its own place's alone. The crontab knows Latin names only. */
export const jobOf = (vantage: string): string =>
  vantage === MAIN
    ? "monitoring:availability"
    : `monitoring:availability-${createHash("sha256").update(vantage).digest("hex").slice(0, 12)}`;
