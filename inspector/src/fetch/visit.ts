import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { DnsCache, type Resolved } from "./dnsCache.ts";
import { failureOf } from "./failure.ts";
import { ResponseParser, type WireResponse } from "./http1/responseParser.ts";
import type { ResolveMap } from "./scope.ts";
import { Cookies } from "./cookies.ts";
import { MAX_REDIRECTS, redirectOf, refreshOf } from "../answer/next.ts";
import { announcesStop, isWall } from "../answer/wall.ts";
import type { FailureReason } from "../model.ts";

export type VisitOutcome = "open" | "failed" | "not-counted";

/** One look at whether a page opens. Times are milliseconds since the visit began its last hop; null where it did not come so far. */
export interface Visit {
  at: string;
  site: string;
  family: 4 | 6 | null;
  address: string | null;
  outcome: VisitOutcome;
  /** `maintenance`: the site says that it is stopped for a while; kept apart. */
  reason: FailureReason | "status" | "empty" | "maintenance" | "own-outage" | null;
  status: number | null;
  dnsMs: number | null;
  tcpMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  totalMs: number;
  redirects: number;
  certificateFault: boolean;
}

export interface VisitOptions {
  resolve: ResolveMap;
  /** For the whole visit, redirects and all. */
  openWithinMs: number;
  userAgent: string;
  /** Fresh for each visit: what counts is the first attempt of someone who comes new. */
  dns?: DnsCache;
  now?: () => Date;
}

const BODY_LIMIT = 64 * 1024;

interface Hop {
  response: WireResponse;
  dnsMs: number;
  tcpMs: number;
  tlsMs: number | null;
  firstByteMs: number;
  address: string;
  certificateFault: boolean;
}

class Late extends Error {
  override readonly name = "TimeoutError";
}

interface Progress {
  dnsMs: number | null;
  tcpMs: number | null;
  tlsMs: number | null;
  address: string | null;
}

async function targetsOf(
  url: URL,
  options: VisitOptions & { dns: DnsCache },
  left: number,
): Promise<(Resolved & { port: number })[]> {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const named = options.resolve[`${url.hostname}:${port}`] ?? options.resolve[url.hostname];
  if (named)
    return [{ address: named.address, family: named.address.includes(":") ? 6 : 4, port: named.port }];
  // The system's resolver may take half a minute; the visit's limit holds for it too.
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Late("late")), Math.max(1, left));
  });
  try {
    const found = await Promise.race([options.dns.resolve(url.hostname), late]);
    return found.map((one) => ({ ...one, port }));
  } finally {
    clearTimeout(timer);
  }
}

function dial(target: Resolved & { port: number }, url: URL, verify: boolean): Socket {
  const place = { host: target.address, port: target.port };
  if (url.protocol !== "https:") return connectPlain(place);
  const servername = /^[\d.]+$|:/.test(url.hostname) ? {} : { servername: url.hostname };
  return connectTls({ ...place, ...servername, rejectUnauthorized: verify, ALPNProtocols: ["http/1.1"] });
}

/** One GET on a connection of its own. */
function get(
  url: URL,
  target: Resolved & { port: number },
  options: VisitOptions,
  left: number,
  begun: number,
  progress: Progress,
  verify: boolean,
  cookies: Cookies,
): Promise<Hop> {
  return new Promise((resolve, reject) => {
    const since = (): number => Math.round(performance.now() - begun);
    const dnsMs = progress.dnsMs ?? 0;
    const socket = dial(target, url, verify);
    const timer = setTimeout(() => end(new Late("late")), Math.max(1, left));
    let firstByteMs = 0;
    const parser = new ResponseParser(BODY_LIMIT);
    const end = (error: unknown, response?: WireResponse): void => {
      clearTimeout(timer);
      socket.destroy();
      if (response) {
        cookies.take(url.href, response.headers);
        const { tcpMs, tlsMs } = progress;
        const certificateFault = !verify && (socket as TLSSocket).authorized === false;
        resolve({
          response,
          dnsMs,
          tcpMs: tcpMs ?? 0,
          tlsMs,
          firstByteMs,
          address: target.address,
          certificateFault,
        });
      } else reject(error);
    };
    socket.on("error", (error) => end(error, parser.broken() ?? undefined));
    socket.once("connect", () => {
      progress.tcpMs = since();
      progress.address = target.address;
    });
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
      if (url.protocol === "https:") progress.tlsMs = since();
      const cookie = cookies.header(url.href);
      socket.write(
        `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nUser-Agent: ${options.userAgent}\r\nAccept: text/html,*/*;q=0.8\r\n${cookie ? `Cookie: ${cookie}\r\n` : ""}Connection: close\r\n\r\n`,
        "latin1",
      );
    });
    socket.on("data", (bytes: Buffer) => {
      if (firstByteMs === 0) firstByteMs = since();
      try {
        const response = parser.feed(bytes);
        if (response) end(null, response);
      } catch (error) {
        end(error);
      }
    });
    socket.on("end", () => {
      try {
        const response = parser.end();
        if (response) end(null, response);
        else end(Object.assign(new Error("closed before it answered"), { code: "ECONNRESET" }));
      } catch (error) {
        end(error);
      }
    });
  });
}

function judged({ response }: Hop): Pick<Visit, "outcome" | "reason"> {
  const { status, body } = response;
  if (isWall(response)) return { outcome: "not-counted", reason: "wall" };
  if (announcesStop(response)) return { outcome: "not-counted", reason: "maintenance" };
  if (status >= 400 && status !== 401) return { outcome: "failed", reason: "status" };
  return body.length === 0 ? { outcome: "failed", reason: "empty" } : { outcome: "open", reason: null };
}

async function through(
  site: string,
  family: 4 | 6 | null,
  options: VisitOptions & { dns: DnsCache },
  at: string,
  visitBegun: number,
): Promise<Visit> {
  const progress: Progress = { dnsMs: null, tcpMs: null, tlsMs: null, address: null };
  // Someone who comes new brings no cookies, but keeps those that a first answer gives.
  const cookies = new Cookies();
  const met = new Set<string>();
  let redirects = 0;
  let used: 4 | 6 | null = family;
  let verify = true;
  const result = (rest: Partial<Visit> & Pick<Visit, "outcome" | "reason">): Visit => ({
    at,
    site,
    family: used,
    address: progress.address,
    status: null,
    dnsMs: progress.dnsMs,
    tcpMs: progress.tcpMs,
    tlsMs: progress.tlsMs,
    firstByteMs: null,
    totalMs: Math.round(performance.now() - visitBegun),
    redirects,
    certificateFault: false,
    ...rest,
  });
  let begun = visitBegun;
  for (let url = new URL(site); ; begun = performance.now()) {
    const left = options.openWithinMs - (performance.now() - visitBegun);
    if (left <= 0) return result({ outcome: "failed", reason: "timeout" });
    Object.assign(progress, { dnsMs: null, tcpMs: null, tlsMs: null });
    try {
      const targets = await targetsOf(url, options, left);
      progress.dnsMs = Math.round(performance.now() - begun);
      const target = targets.find((one) => family === null || one.family === family) ?? targets[0];
      if (!target) return result({ outcome: "failed", reason: "dns" });
      used = target.family;
      const hop = await get(
        url,
        target,
        options,
        options.openWithinMs - (performance.now() - visitBegun),
        begun,
        progress,
        verify,
        cookies,
      );
      const answer = { ...hop.response, url: url.href };
      const refresh = answer.body.length === 0 ? refreshOf(answer) : null;
      const next = redirectOf(answer) ?? refresh;
      if (next !== null) {
        redirects += 1;
        // The same again, and nothing new that could make it answer otherwise.
        const step = `${cookies.changes} ${next}`;
        const again = met.has(step) || (next === url.href && redirects > 1);
        met.add(step);
        if (redirects > MAX_REDIRECTS || again)
          return result({ outcome: "failed", reason: "redirect-loop", status: hop.response.status });
        url = new URL(next);
        continue;
      }
      return result({
        ...judged(hop),
        status: hop.response.status,
        firstByteMs: hop.firstByteMs,
        certificateFault: hop.certificateFault,
      });
    } catch (error) {
      const { reason, fault } = failureOf(error);
      // A certificate that can't be verified is a fault of its own; the page may open all the same.
      if (reason === "tls" && verify) {
        verify = false;
        continue;
      }
      if (fault === "policy") return result({ outcome: "not-counted", reason });
      return result({ outcome: "failed", reason });
    }
  }
}

/** Visits a page once over each address family that its name has. Never throws: what went wrong is in the visit. */
export async function visitSite(site: string, options: VisitOptions): Promise<Visit[]> {
  // One lookup for both families; it belongs to the time of the visit.
  const own = { ...options, dns: options.dns ?? new DnsCache() };
  const at = (options.now?.() ?? new Date()).toISOString();
  const begun = performance.now();
  let families: (4 | 6 | null)[] = [null];
  try {
    const found = new Set((await targetsOf(new URL(site), own, own.openWithinMs)).map((one) => one.family));
    if (found.size === 2) families = [4, 6];
  } catch {
    // The visit itself tells what is wrong with the name.
  }
  return Promise.all(families.map((family) => through(site, family, own, at, begun)));
}
