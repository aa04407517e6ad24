/**
 * How many bytes of bodies the crawls of one process hold at once, all together; more are let go and read from the archive again when a
 * check asks for them. Sites share it, so that many at once hold no more than few.
 */
export class BodyBudget {
  readonly limit: number;
  #held = 0;
  #most = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Bytes that are held now, and the most that ever were. */
  get held(): number {
    return this.#held;
  }
  get most(): number {
    return this.#most;
  }

  /** Asks for room for a body. @returns whether it may be held; then `giveBack` it some day */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.limit) return false;
    this.#held += bytes;
    this.#most = Math.max(this.#most, this.#held);
    return true;
  }

  giveBack(bytes: number): void {
    this.#held -= bytes;
  }
}

/** Of this process, where a crawl names no other: 64 MiB. */
export const PROCESS_BODIES = new BodyBudget(64 * 1024 * 1024);
