import { Connections } from "./connection.ts";
import type { Cookies } from "./cookies.ts";
import type { DnsCache } from "./dnsCache.ts";
import { exchange, type Exchange } from "./exchange.ts";
import { failure } from "./failure.ts";
import { retryAfter, type Pace } from "./hostPool.ts";
import { mayContact, type ResolveMap } from "./scope.ts";

export interface ClientOptions {
  siteHost: string;
  /** Hosts besides the site's own that the run was told about. */
  named: readonly string[];
  resolve: ResolveMap;
  pace: Pace;
  timeoutMs: number;
  maxBodyBytes: number;
  dns?: DnsCache | undefined;
  signal?: AbortSignal | undefined;
}

export interface FetchedExchange extends Exchange {
  /** The certificate could not be verified; the bytes were fetched without verification. */
  certificateFault: boolean;
}

export interface GetOptions {
  userAgent: string;
  headers?: [string, string][] | undefined;
  /** Try this address family first, for a look from elsewhere. */
  family?: 4 | 6 | undefined;
  /** The visitor's cookies: sent, and added to. */
  cookies?: Cookies | undefined;
}

/** The one way to the network: scope, pace, one GET, and a second try without verification after a certificate fault. */
export class Client {
  readonly #options: ClientOptions;
  readonly #connections: Connections;
  #lenient: Connections | null = null;
  readonly #addresses = new Map<string, string>();
  /** Hosts whose certificate could not be verified: they are not asked twice for every address. */
  readonly #uncertified = new Set<string>();
  requests = 0;
  bytes = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#connections = this.#open(true);
    options.signal?.addEventListener("abort", () => this.close(), { once: true });
  }

  #open(verifyCertificate: boolean): Connections {
    const { resolve, timeoutMs, dns } = this.#options;
    return new Connections({ resolve, timeoutMs, verifyCertificate, ...(dns ? { dns } : {}) });
  }

  /** Fetches `url` once; a host that the run was not told about is not contacted. */
  async get(url: string, options: GetOptions): Promise<FetchedExchange> {
    const { siteHost, named, pace } = this.#options;
    const { hostname, host } = new URL(url);
    if (!mayContact(siteHost, named, hostname)) {
      const refused = failure("address-not-allowed");
      return {
        url,
        startedAt: new Date(),
        milliseconds: 0,
        requestHeaders: [],
        response: null,
        failure: refused,
        address: "",
        certificateFault: false,
      };
    }
    await pace.turn(hostname, this.#addresses.get(host));
    if (this.#lenient && this.#uncertified.has(host)) {
      const known = await this.#once(this.#lenient, url, hostname, options);
      return { ...known, certificateFault: known.response !== null };
    }
    const first = await this.#once(this.#connections, url, hostname, options);
    if (first.failure?.reason !== "tls") return { ...first, certificateFault: false };
    this.#lenient ??= this.#open(false);
    await pace.turn(hostname, this.#addresses.get(host));
    const second = await this.#once(this.#lenient, url, hostname, options);
    if (second.response) this.#uncertified.add(host);
    return second.response ? { ...second, certificateFault: true } : { ...first, certificateFault: false };
  }

  async #once(
    connections: Connections,
    url: string,
    hostname: string,
    options: GetOptions,
  ): Promise<Exchange> {
    const { timeoutMs, maxBodyBytes, signal, resolve, pace } = this.#options;
    this.requests += 1;
    const done = await exchange({ connections, url, timeoutMs, maxBodyBytes, signal, ...options });
    this.bytes += done.response?.body.length ?? 0;
    const { host } = new URL(url);
    // What --resolve names is a gateway for many sites, not a server that they share.
    const port = new URL(url).port || (url.startsWith("https:") ? "443" : "80");
    const named = hostname in resolve || `${hostname}:${port}` in resolve;
    if (done.address !== "" && !named) this.#addresses.set(host, done.address);
    const header = done.response?.headers.find(([name]) => name.toLowerCase() === "retry-after")?.[1] ?? null;
    // Only what shows an overloaded or vanished server slows the pace; a certificate fault does not.
    const tired =
      done.response !== null || done.failure?.reason === "timeout" || done.failure?.reason === "reset";
    if (tired)
      pace.answered(hostname, {
        status: done.response?.status ?? null,
        retryAfterMs: retryAfter(header, done.startedAt),
      });
    return done;
  }

  close(): void {
    this.#connections.close();
    this.#lenient?.close();
  }
}
