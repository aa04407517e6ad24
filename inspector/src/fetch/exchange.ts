import type { Agent } from "undici";
import { request } from "undici";
import type { Failure } from "../model.ts";
import { failure, failureOf } from "./failure.ts";

export interface RawResponse {
  status: number;
  statusText: string;
  /** As received, in order. */
  headers: [string, string][];
  /** Body as received, after transfer decoding, before content decoding. */
  body: Buffer;
  /** Set when the body was cut: by our size limit or by our time limit. */
  truncated: "length" | "time" | null;
}

export interface Exchange {
  url: string;
  startedAt: Date;
  milliseconds: number;
  requestHeaders: [string, string][];
  response: RawResponse | null;
  failure: Failure | null;
}

export interface ExchangeOptions {
  agent: Agent;
  url: string;
  userAgent: string;
  timeoutMs: number;
  maxBodyBytes: number;
  signal?: AbortSignal | undefined;
}

function pairs(raw: unknown): [string, string][] {
  const flat = (raw as (string | Buffer)[]).map((one) =>
    typeof one === "string" ? one : one.toString("latin1"),
  );
  const out: [string, string][] = [];
  for (let index = 0; index + 1 < flat.length; index += 2)
    out.push([flat[index] ?? "", flat[index + 1] ?? ""]);
  return out;
}

/** One GET without following redirects. Never throws: what went wrong is a typed failure. A body over the limit or the time is cut and says so. */
export async function exchange(options: ExchangeOptions): Promise<Exchange> {
  const target = new URL(options.url);
  const requestHeaders: [string, string][] = [
    ["Host", target.host],
    ["User-Agent", options.userAgent],
    ["Accept", "text/html,application/xhtml+xml,*/*;q=0.8"],
    ["Accept-Language", "zh-CN,zh;q=0.9"],
    ["Accept-Encoding", "gzip, br, deflate"],
  ];
  const startedAt = new Date();
  const begun = performance.now();
  const end = (response: RawResponse | null, wrong: Failure | null): Exchange => ({
    url: options.url,
    startedAt,
    milliseconds: Math.round(performance.now() - begun),
    requestHeaders,
    response,
    failure: wrong,
  });
  const limit = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  try {
    const answer = await request(options.url, {
      dispatcher: options.agent,
      method: "GET",
      headers: Object.fromEntries(requestHeaders),
      responseHeaders: "raw",
      signal,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let truncated: RawResponse["truncated"] = null;
    try {
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        const room = options.maxBodyBytes - size;
        chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
        size += Math.min(chunk.length, room);
        if (chunk.length > room) {
          truncated = "length";
          break;
        }
      }
    } catch (error) {
      if (options.signal?.aborted || failureOf(error).reason !== "timeout") throw error;
      truncated = "time";
    }
    const response: RawResponse = {
      status: answer.statusCode,
      statusText: (answer as { statusText?: string }).statusText ?? "",
      headers: pairs(answer.headers),
      body: Buffer.concat(chunks),
      truncated,
    };
    return end(response, truncated === "time" ? failure("timeout") : null);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return end(null, failureOf(error));
  }
}
