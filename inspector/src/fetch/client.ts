import type { Agent } from "undici";
import { exchange, type Exchange } from "./exchange.ts";
import { failure } from "./failure.ts";
import type { HostPool } from "./hostPool.ts";
import { openConnections } from "./connection.ts";
import { mayContact, type ResolveMap } from "./scope.ts";

export interface ClientOptions {
  siteHost: string;
  /** Hosts besides the site's own that the run was told about. */
  named: readonly string[];
  resolve: ResolveMap;
  pace: HostPool;
  timeoutMs: number;
  maxBodyBytes: number;
  signal?: AbortSignal | undefined;
}

export interface FetchedExchange extends Exchange {
  /** The certificate could not be verified; the bytes were fetched without verification. */
  certificateFault: boolean;
}

/** The one way to the network: scope, pace, one GET, and a second try without verification after a certificate fault. */
export class Client {
  readonly #options: ClientOptions;
  readonly #agent: Agent;
  #lenient: Agent | null = null;
  requests = 0;
  bytes = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#agent = openConnections({
      resolve: options.resolve,
      timeoutMs: options.timeoutMs,
      verifyCertificate: true,
    });
  }

  /** Fetches `url` once; a host that the run was not told about is not contacted. */
  async get(url: string, userAgent: string): Promise<FetchedExchange> {
    const { siteHost, named, pace } = this.#options;
    const { hostname } = new URL(url);
    if (!mayContact(siteHost, named, hostname)) {
      const refused = failure("address-not-allowed");
      return {
        url,
        startedAt: new Date(),
        milliseconds: 0,
        requestHeaders: [],
        response: null,
        failure: refused,
        certificateFault: false,
      };
    }
    await pace.turn(hostname);
    const first = await this.#once(this.#agent, url, userAgent);
    if (first.failure?.reason !== "tls") return { ...first, certificateFault: false };
    this.#lenient ??= openConnections({
      resolve: this.#options.resolve,
      timeoutMs: this.#options.timeoutMs,
      verifyCertificate: false,
    });
    await pace.turn(hostname);
    const second = await this.#once(this.#lenient, url, userAgent);
    return second.response ? { ...second, certificateFault: true } : { ...first, certificateFault: false };
  }

  async #once(agent: Agent, url: string, userAgent: string): Promise<Exchange> {
    const { timeoutMs, maxBodyBytes, signal } = this.#options;
    this.requests += 1;
    const done = await exchange({ agent, url, userAgent, timeoutMs, maxBodyBytes, signal });
    this.bytes += done.response?.body.length ?? 0;
    return done;
  }

  async close(): Promise<void> {
    await Promise.all([this.#agent.destroy(), this.#lenient?.destroy()]);
  }
}
