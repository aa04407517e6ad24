import { redirectOf } from "../answer/next.ts";
import type { Pace } from "../fetch/hostPool.ts";
import { readRobots, type Robots } from "./robots.ts";
import type { Session } from "./session.ts";

/** Redirects of a robots.txt that are followed (RFC 9309 2.3.1.2). */
const HOPS = 5;

/** What each origin of a site says in its robots.txt: asked for once, when the first address of the origin comes up. */
export class RobotsBook {
  readonly #session: Session;
  readonly #userAgent: string;
  readonly #pace: Pace;
  readonly #origins = new Map<string, Promise<Robots>>();

  constructor(session: Session, userAgent: string, pace: Pace) {
    this.#session = session;
    this.#userAgent = userAgent;
    this.#pace = pace;
  }

  /** The rules of the origin of `url`. */
  of(url: string): Promise<Robots> {
    const { origin } = new URL(url);
    let robots = this.#origins.get(origin);
    if (!robots) {
      robots = this.#read(origin);
      this.#origins.set(origin, robots);
    }
    return robots;
  }

  async allows(url: string): Promise<boolean> {
    return (await this.of(url)).allows(url);
  }

  async #read(origin: string): Promise<Robots> {
    const own = new URL("/robots.txt", origin).href;
    const options = { userAgent: this.#userAgent, look: 1 as const, retries: 0 };
    let response = await this.#session.fetch(own, options);
    for (let hop = 0; response && hop < HOPS; hop += 1) {
      const target = redirectOf(response);
      if (target === null) break;
      response = await this.#session.fetch(target, options);
    }
    // The rules hold for the origin that was asked, wherever the file lies.
    const robots = readRobots(own, response);
    if (robots.delayMs !== null) this.#pace.delay(new URL(origin).hostname, robots.delayMs);
    return robots;
  }
}
