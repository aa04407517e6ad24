import type { Failure } from "../model.ts";
import type { Connections } from "./connection.ts";
import type { Cookies } from "./cookies.ts";
import { failure, failureOf } from "./failure.ts";

export interface RawResponse {
  status: number;
  statusText: string;
  /** As received, in order. */
  headers: [string, string][];
  /** Body as received, after transfer decoding, before content decoding. */
  body: Buffer;
  /** Set when the body is not whole: cut by our size limit or by our time limit, or broken off by the other side (WARC 1.1 5.13). */
  truncated: "length" | "time" | "disconnect" | "unspecified" | null;
  /** What of the answer is not HTTP as it should be and was read all the same. */
  malformed?: string | null;
}

export interface Exchange {
  url: string;
  startedAt: Date;
  milliseconds: number;
  requestHeaders: [string, string][];
  response: RawResponse | null;
  failure: Failure | null;
  /** The address that answered; empty when none did. */
  address: string;
}

export interface ExchangeOptions {
  connections: Connections;
  url: string;
  userAgent: string;
  timeoutMs: number;
  maxBodyBytes: number;
  /** Further request headers, e.g. of a conditional request. */
  headers?: [string, string][] | undefined;
  family?: 4 | 6 | undefined;
  /** The visitor's cookies: sent, and added to. */
  cookies?: Cookies | undefined;
  signal?: AbortSignal | undefined;
}

/** One GET without following redirects. Never throws but for the caller's own signal: what went wrong is a typed failure. A body over the limit or the time is cut and says so. */
export async function exchange(options: ExchangeOptions): Promise<Exchange> {
  const { url, timeoutMs, signal } = options;
  signal?.throwIfAborted();
  const target = new URL(url);
  const cookie = options.cookies?.header(url) ?? null;
  const requestHeaders: [string, string][] = [
    ["Host", target.host],
    ["User-Agent", options.userAgent],
    ["Accept", "text/html,application/xhtml+xml,*/*;q=0.8"],
    ["Accept-Language", "zh-CN,zh;q=0.9"],
    ["Accept-Encoding", "gzip, br, zstd, deflate"],
    ...(cookie ? [["Cookie", cookie] as [string, string]] : []),
    ...(options.headers ?? []),
    ["Connection", "keep-alive"],
  ];
  let head = `GET ${target.pathname}${target.search} HTTP/1.1\r\n`;
  for (const [name, value] of requestHeaders) head += `${name}: ${value.replace(/[\r\n\0]/g, " ")}\r\n`;
  const startedAt = new Date();
  const begun = performance.now();
  const end = (response: RawResponse | null, wrong: Failure | null, address: string): Exchange => ({
    url,
    startedAt,
    milliseconds: Math.round(performance.now() - begun),
    requestHeaders,
    response,
    failure: wrong,
    address,
  });
  try {
    const wanted = {
      url: target,
      head: `${head}\r\n`,
      timeoutMs,
      limit: options.maxBodyBytes,
      family: options.family,
    };
    const { response, late, address } = await options.connections.request(wanted);
    const { status, statusText, headers, body, malformed } = response;
    const truncated = late ? "time" : response.truncated;
    options.cookies?.take(url, headers);
    return end(
      { status, statusText, headers, body, truncated, malformed },
      late ? failure("timeout") : null,
      address,
    );
  } catch (error) {
    signal?.throwIfAborted();
    return end(null, failureOf(error), "");
  }
}
