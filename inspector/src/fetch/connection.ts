import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions as TlsOptions } from "node:tls";
import { DnsCache, type Resolved } from "./dnsCache.ts";
import { Connection, StaleConnection, TimeoutError, type WireAnswer } from "./http1/connection.ts";
import type { ResolveMap } from "./scope.ts";

export interface ConnectionOptions {
  resolve: ResolveMap;
  timeoutMs: number;
  /** False for the second try after a certificate fault: the evidence says so. */
  verifyCertificate: boolean;
  dns?: DnsCache;
}

/** Servers close idle connections after 5 s (Apache) or later; a little less avoids sending into a closing one. */
const IDLE_MS = 4000;
/** After this wait the next address of a name is tried as well (RFC 8305). */
const NEXT_ADDRESS_MS = 250;

export interface WireRequest {
  url: URL;
  head: string;
  timeoutMs: number;
  limit: number;
  /** Try this address family first. */
  family?: 4 | 6 | undefined;
}

/** Keep-alive connections that reach only named hosts or public addresses. Close it at the end. */
export class Connections {
  readonly #options: ConnectionOptions;
  readonly #dns: DnsCache;
  readonly #idle = new Map<string, Connection[]>();
  readonly #open = new Set<Connection>();
  /** TLS sessions by origin, so that a new connection needs no full handshake (RFC 8446 2.2). */
  readonly #sessions = new Map<string, Buffer>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#dns = options.dns ?? new DnsCache();
  }

  /** Sends one request; a kept connection that turns out to be closed is replaced once. */
  async request(wanted: WireRequest): Promise<WireAnswer & { address: string }> {
    const key = `${wanted.url.protocol}//${wanted.url.host}`;
    const begun = performance.now();
    const kept = wanted.family === undefined ? this.#take(key) : null;
    if (kept) {
      try {
        return await this.#send(key, kept, wanted, wanted.timeoutMs);
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
      }
    }
    const fresh = await this.#connect(wanted);
    const left = Math.max(1, wanted.timeoutMs - (performance.now() - begun));
    return this.#send(key, fresh, wanted, left);
  }

  async #send(
    key: string,
    connection: Connection,
    wanted: WireRequest,
    timeoutMs: number,
  ): Promise<WireAnswer & { address: string }> {
    try {
      const answer = await connection.request(wanted.head, timeoutMs, wanted.limit);
      return { ...answer, address: connection.address };
    } finally {
      if (connection.closed) this.#open.delete(connection);
      else {
        const idle = this.#idle.get(key);
        if (idle) idle.push(connection);
        else this.#idle.set(key, [connection]);
      }
    }
  }

  #take(key: string): Connection | null {
    const idle = this.#idle.get(key);
    for (let one = idle?.pop(); one; one = idle?.pop()) {
      if (!one.closed && performance.now() - one.idleSince < IDLE_MS) return one;
      one.destroy();
      this.#open.delete(one);
    }
    return null;
  }

  async #connect(wanted: WireRequest): Promise<Connection> {
    const { url } = wanted;
    const secure = url.protocol === "https:";
    const port = Number(url.port || (secure ? 443 : 80));
    const named = this.#options.resolve[`${url.hostname}:${port}`] ?? this.#options.resolve[url.hostname];
    const targets: (Resolved & { port: number })[] = named
      ? [{ address: named.address, family: named.address.includes(":") ? 6 : 4, port: named.port }]
      : (await this.#dns.resolve(url.hostname)).map((one) => ({ ...one, port }));
    if (wanted.family !== undefined)
      targets.sort((a, b) => Number(b.family === wanted.family) - Number(a.family === wanted.family));
    const socket = await this.#race(targets, url, secure);
    const connection = new Connection(socket);
    this.#open.add(connection);
    return connection;
  }

  /** Tries the addresses of a name one after the other, each a little later; the first that connects is taken. */
  #race(targets: (Resolved & { port: number })[], url: URL, secure: boolean): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const trying = new Set<Socket>();
      let settled = false;
      let index = 0;
      let timer: NodeJS.Timeout | undefined;
      let first: unknown = null;
      const end = (error: unknown, socket?: Socket): void => {
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        clearTimeout(limit);
        for (const one of trying) if (one !== socket) one.destroy();
        if (socket) resolve(socket);
        else reject(error);
      };
      const limit = setTimeout(
        () => end(new TimeoutError("no connection within the time limit")),
        this.#options.timeoutMs,
      );
      const next = (): void => {
        const target = targets[index];
        if (settled || !target) return;
        index += 1;
        const socket = this.#dial(target, url, secure);
        trying.add(socket);
        const failed = (error: unknown): void => {
          first ??= error;
          trying.delete(socket);
          socket.destroy();
          if (index < targets.length) next();
          else if (trying.size === 0) end(first);
        };
        socket.once("error", failed);
        socket.once(secure ? "secureConnect" : "connect", () => {
          socket.off("error", failed);
          end(null, socket);
        });
        if (index < targets.length) timer = setTimeout(next, NEXT_ADDRESS_MS);
      };
      next();
    });
  }

  #dial(target: Resolved & { port: number }, url: URL, secure: boolean): Socket {
    if (!secure) return connectPlain({ host: target.address, port: target.port });
    const key = url.host;
    const session = this.#sessions.get(key);
    const options: TlsOptions = {
      host: target.address,
      port: target.port,
      rejectUnauthorized: this.#options.verifyCertificate,
      ALPNProtocols: ["http/1.1"],
      ...(/^[\d.]+$|:/.test(url.hostname) ? {} : { servername: url.hostname }),
      ...(session ? { session } : {}),
    };
    const socket = connectTls(options);
    socket.on("session", (ticket: Buffer) => this.#sessions.set(key, ticket));
    return socket;
  }

  close(): void {
    for (const one of this.#open) one.destroy();
    this.#open.clear();
    this.#idle.clear();
  }
}
