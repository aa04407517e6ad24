import { LinkSink } from "../derive/html/linkSink.ts";
import { Tokenizer } from "../derive/html/tokenizer.ts";
import { decodeText } from "../derive/text.ts";
import { decodeBody } from "../evidence/contentCoding.ts";
import { Client } from "../fetch/client.ts";
import type { RawResponse } from "../fetch/exchange.ts";
import { createHostPool, type Pace } from "../fetch/hostPool.ts";
import type { ResolveMap } from "../fetch/scope.ts";
import { AddressSet } from "./addressSet.ts";
import { USER_AGENT } from "./options.ts";

export interface FollowOptions {
  start: string;
  resolve?: ResolveMap;
  hosts?: Pace;
  concurrency?: number;
  maxPages?: number;
  timeoutMs?: number;
  maxBodyBytes?: number;
  /** Also fetch what pages load (images, styles, scripts). Default true. */
  assets?: boolean;
  /** Called for every answer. */
  onAnswer?: (url: string, status: number | null) => void;
}

export interface Followed {
  pages: number;
  requests: number;
  bytes: number;
  /** Different addresses met. */
  addresses: number;
}

const header = (response: RawResponse, name: string): string | null =>
  response.headers.find(([key]) => key.length === name.length && key.toLowerCase() === name)?.[1] ?? null;

/** Follows every link of a site once, without evidence and without judging: the bare loop that everything else stands on. */
export async function followLinks(options: FollowOptions): Promise<Followed> {
  const origin = new URL(options.start).origin;
  const client = new Client({
    siteHost: new URL(options.start).hostname,
    named: [],
    resolve: options.resolve ?? {},
    pace: options.hosts ?? createHostPool(1e6),
    timeoutMs: options.timeoutMs ?? 15_000,
    maxBodyBytes: options.maxBodyBytes ?? 8 * 1024 * 1024,
  });
  const known = new AddressSet();
  let waiting: string[] = [];
  let next = 0;
  const max = options.maxPages ?? Infinity;
  let pages = 0;
  const add = (url: string): void => {
    if (url.startsWith(origin) && known.size < max && known.add(url)) waiting.push(url);
  };
  const asset = (options.assets ?? true) ? add : (): void => {};
  add(new URL(options.start).href);
  const visit = async (url: string): Promise<void> => {
    const { response } = await client.get(url, { userAgent: USER_AGENT });
    options.onAnswer?.(url, response?.status ?? null);
    if (!response) return;
    if (response.status >= 300 && response.status < 400) {
      const target = URL.parse(header(response, "location") ?? "", url)?.href;
      if (target) add(target);
      return;
    }
    if (response.status !== 200 || !/html/.test(header(response, "content-type") ?? "")) return;
    pages += 1;
    const body = decodeBody(response.body, header(response, "content-encoding"));
    new Tokenizer(decodeText(body, response.headers)).run(new LinkSink(url, add, asset));
  };
  const take = async (): Promise<void> => {
    for (let url = waiting[next]; url !== undefined; url = waiting[next]) {
      next += 1;
      if (next > 4096 && next * 2 > waiting.length) {
        waiting = waiting.slice(next);
        next = 0;
      }
      await visit(url);
    }
  };
  while (next < waiting.length) await Promise.all(Array.from({ length: options.concurrency ?? 8 }, take));
  client.close();
  return { pages, requests: client.requests, bytes: client.bytes, addresses: known.size };
}
