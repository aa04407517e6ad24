import type { CrawlProgress } from "../crawl/options.ts";
import type { HostPool } from "../fetch/hostPool.ts";

const BAR = 24;
/** A pace as it is kept: a site that asks for a wait between requests (Crawl-delay) is asked once in so many seconds. */
const paceOf = (rate: number): string =>
  rate >= 1 ? `${rate.toFixed(1)}/s` : `one in ${Number((1 / rate).toFixed(1))} s`;

/** Sites shown one by one, the slowest first. */
const SHOWN = 6;
const EVERY_MS = 200;

const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** A moving picture of a run on a terminal: how much is done, how fast, how long still, and what each host is at. */
export class ProgressDisplay {
  readonly #total: number;
  readonly #hosts: HostPool;
  readonly #write: (text: string) => void;
  readonly #sites = new Map<string, CrawlProgress>();
  readonly #began = performance.now();
  #done = 0;
  #finished = { pages: 0, requests: 0 };
  #lines = 0;
  #shownAt = 0;

  constructor(total: number, hosts: HostPool, write: (text: string) => void) {
    this.#total = total;
    this.#hosts = hosts;
    this.#write = write;
  }

  update(progress: CrawlProgress): void {
    this.#sites.set(progress.site, progress);
    if (performance.now() - this.#shownAt >= EVERY_MS) this.#show();
  }

  /** A site has ended. */
  end(site: string): void {
    const last = this.#sites.get(site);
    this.#finished.pages += last?.pages ?? 0;
    this.#finished.requests += last?.requests ?? 0;
    this.#sites.delete(site);
    this.#done += 1;
    this.#show();
  }

  /** The lines as they stand. */
  lines(): string[] {
    const running = [...this.#sites.values()];
    const pages = running.reduce((sum, one) => sum + one.pages, this.#finished.pages);
    const requests = running.reduce((sum, one) => sum + one.requests, this.#finished.requests);
    const queued = running.reduce((sum, one) => sum + one.queued, 0);
    const seconds = Math.max(0.001, (performance.now() - this.#began) / 1000);
    const share = requests + queued === 0 ? 0 : requests / (requests + queued);
    const whole = (this.#done + share * running.length) / Math.max(1, this.#total);
    const filled = Math.round(whole * BAR);
    const eta = whole > 0.01 && whole < 1 ? `  ETA ${clockOf((seconds / whole) * (1 - whole))}` : "";
    const head = `[${"█".repeat(filled)}${"·".repeat(BAR - filled)}] ${this.#done}/${this.#total} sites  ${pages} pages  ${(requests / seconds).toFixed(1)} requests/s${eta}`;
    const slowest = running.sort((a, b) => b.queued - a.queued).slice(0, SHOWN);
    return [
      head,
      ...slowest.map((one) => {
        const { hostname } = new URL(one.site);
        const state = this.#hosts.state(hostname);
        const pace = state.backingOff
          ? `backing off ${Math.ceil(state.waitMs / 1000)} s`
          : paceOf(state.rate);
        return `  ${hostname.padEnd(32).slice(0, 32)} ${one.phase.padEnd(11)} ${String(one.pages).padStart(5)} pages ${String(one.queued).padStart(5)} waiting  ${pace}`;
      }),
    ];
  }

  #show(): void {
    this.#shownAt = performance.now();
    const lines = this.lines();
    this.clear();
    this.#write(`${lines.join("\n")}\n`);
    this.#lines = lines.length;
  }

  clear(): void {
    if (this.#lines > 0) this.#write(`\u001b[${this.#lines}A\u001b[0J`);
    this.#lines = 0;
  }
}
