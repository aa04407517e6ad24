import { Stored, type Look, type StoredFailure, type StoredResponse } from "../evidence/stored.ts";
import type { PackageReader } from "../evidence/read.ts";
import type { Recorder } from "../evidence/recorder.ts";
import type { Client, FetchedExchange } from "../fetch/client.ts";
import { Cookies } from "../fetch/cookies.ts";
import { failure } from "../fetch/failure.ts";
import { redirectOf } from "../answer/next.ts";
import { isWall } from "../answer/wall.ts";
import { isBrokenOff } from "../derive/site.ts";
import type { StoredResource } from "../evidence/archive.ts";
import type { FailureReason } from "../model.ts";
import type { BodyBudget } from "./bodies.ts";
import type { Earlier } from "./resume.ts";

/** Faults that often pass by themselves; others last (RFC 9110 15.6; standards 7.3). */
const PASSING_STATUS = new Set([429, 502, 503, 504]);
const PASSING_REASON = new Set<FailureReason>(["timeout", "reset", "dns"]);

export interface FetchOptions {
  userAgent: string;
  look: Look;
  family?: 4 | 6 | undefined;
  /** How the visitor presents itself when not as usual. */
  variant?: string | undefined;
  headers?: [string, string][] | undefined;
  /** Instead of the session's own number. */
  retries?: number;
}

export interface SessionOptions {
  /** Further tries after a passing fault. */
  retries: number;
  /** An earlier run's package: what did not change since is not sent again (RFC 9110 13.1). */
  previous?: PackageReader | undefined;
  /** Bodies for which there is no room are let go and read from the archive again when needed. */
  bodies: BodyBudget;
}

/** Headers that ask for an answer only if it changed. */
function conditions(known: StoredResponse): [string, string][] {
  const value = (name: string): string | undefined =>
    known.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const [tag, modified] = [value("etag"), value("last-modified")];
  return [
    ...(tag ? [["If-None-Match", tag] as [string, string]] : []),
    ...(modified ? [["If-Modified-Since", modified] as [string, string]] : []),
  ];
}

/** One crawl's fetching and recording: whatever is asked for ends as a record. */
export class Session {
  readonly client: Client;
  readonly recorder: Recorder;
  readonly responses: StoredResponse[] = [];
  readonly failures: StoredFailure[] = [];
  readonly resources: StoredResource[] = [];
  readonly #options: SessionOptions;
  readonly #earlier: Earlier | null;
  /** Bytes for which this crawl has taken room, and the records that have it. */
  #held = 0;
  readonly #kept = new Set<string>();
  readonly #cookies = new Map<string, Cookies>();
  /** Addresses that were redirected, with the number of cookie changes before they were asked for. */
  readonly #moved = new Map<string, number>();
  readonly #again = new Set<string>();

  constructor(client: Client, recorder: Recorder, options: SessionOptions, earlier: Earlier | null) {
    this.client = client;
    this.recorder = recorder;
    this.#options = options;
    this.#earlier = earlier;
    for (const one of earlier?.resources ?? []) this.resources.push(one);
  }

  /** Stores something that was made of a page, e.g. a picture of it. */
  keepResource(url: string, mediaType: string, body: Buffer, concurrentTo: string): void {
    const recordId = this.recorder.resource(url, mediaType, body, concurrentTo, new Date());
    this.resources.push({ recordId, url, mediaType, body, concurrentTo });
  }

  hasResource(url: string): boolean {
    return this.resources.some((one) => one.url === url);
  }

  /** Fetches and records `url`, again after a passing fault. What an interrupted run had stored is not fetched again. @returns the response, or null after a failure */
  async fetch(url: string, options: FetchOptions): Promise<StoredResponse | null> {
    const stored = this.#earlier?.take(url, options.look, options.variant);
    if (stored) {
      for (const one of stored.responses) this.#cookiesOf(options).take(one.url, one.headers);
      this.responses.push(...stored.responses);
      this.failures.push(...stored.failures);
      return stored.responses.at(-1) ?? null;
    }
    const known = options.look === 1 && options.variant === undefined ? this.#previous(url) : null;
    const headers = known ? [...(options.headers ?? []), ...conditions(known)] : options.headers;
    const cookies = this.#cookiesOf(options);
    for (let tries = 0; ; tries += 1) {
      const before = cookies.changes;
      const exchange = await this.client.get(url, { ...options, headers, cookies });
      const target = exchange.response ? redirectOf({ ...exchange.response, url }) : null;
      if (target !== null) this.#moved.set(`${options.look} ${options.variant ?? ""} ${url}`, before);
      const response =
        known && exchange.response?.status === 304
          ? this.#unchanged(exchange, known, options.look)
          : this.#keep(exchange, options);
      const passing = response
        ? PASSING_STATUS.has(response.status) || isBrokenOff(response)
        : PASSING_REASON.has(exchange.failure?.reason ?? "reset");
      // A gate that gives a cookie and refuses, or sends to the very same place, lets in whoever brings it.
      const given = cookies.changes > before;
      const gate =
        given &&
        (target === url || (response?.status ?? 0) >= 400 || (response !== null && isWall(response)));
      if (gate && this.mayDiffer(url, options, before)) continue;
      // The pool has been told of the fault and makes the next turn wait.
      if (!passing || tries >= (options.retries ?? this.#options.retries)) return response;
    }
  }

  /** One look as one visitor keeps its cookies; another look comes new. */
  #cookiesOf({ look, variant }: Pick<FetchOptions, "look" | "variant">): Cookies {
    const key = `${look} ${variant ?? ""}`;
    const known = this.#cookies.get(key) ?? new Cookies();
    this.#cookies.set(key, known);
    return known;
  }

  /** Whether an address that was redirected may answer otherwise now, because cookies were given since it was asked for. */
  mayDiffer(url: string, options: Pick<FetchOptions, "look" | "variant">, before?: number): boolean {
    const key = `${options.look} ${options.variant ?? ""} ${url}`;
    const asked = before ?? this.#moved.get(key);
    if (asked === undefined || asked === this.#cookiesOf(options).changes || this.#again.has(key))
      return false;
    this.#again.add(key);
    return true;
  }

  /** The earlier run's answer, when it can be asked for again on condition that it changed. */
  #previous(url: string): StoredResponse | null {
    const known = this.#options.previous?.findByUrl(url) ?? null;
    return known && known.status === 200 && known.truncated === null && conditions(known).length > 0
      ? known
      : null;
  }

  #unchanged(exchange: FetchedExchange, known: StoredResponse, look: Look): StoredResponse {
    const { id } = this.recorder.notModified(exchange, known, look);
    const { url, startedAt, milliseconds, certificateFault } = exchange;
    const circumstances = {
      recordId: id,
      url,
      date: startedAt.toISOString(),
      look,
      milliseconds,
      truncated: null,
      certificateFault,
    };
    const headers = known.headers.filter(
      ([name]) => !/^(content-encoding|transfer-encoding|content-length)$/i.test(name),
    );
    const stored = new Stored(circumstances, known.status, headers, known.body);
    this.responses.push(stored);
    return stored;
  }

  #keep(exchange: FetchedExchange, { look, variant }: FetchOptions): StoredResponse | null {
    const place = this.recorder.record(exchange, look, variant);
    const { response, url } = exchange;
    if (!response) {
      this.failures.push({
        recordId: place.id,
        url,
        look,
        failure: exchange.failure ?? failure("reset"),
        variant,
      });
      return null;
    }
    const { startedAt, milliseconds, certificateFault } = exchange;
    const stored = new Stored(
      {
        recordId: place.id,
        url,
        date: startedAt.toISOString(),
        look,
        milliseconds,
        truncated: response.truncated,
        certificateFault,
        variant,
      },
      response.status,
      response.headers,
      response.body,
    );
    this.responses.push(stored);
    return stored;
  }

  /** Lets a response's body go when the process holds too much; it is read back when a check asks for it. */
  ease(response: StoredResponse): void {
    const { recordId } = response;
    if (!(response instanceof Stored) || this.#kept.has(recordId)) return;
    const { length } = response.body;
    if (this.#options.bodies.take(length)) {
      this.#held += length;
      this.#kept.add(recordId);
      return;
    }
    const place = this.recorder.placeOf(recordId);
    if (place) response.release(() => this.recorder.payload(place));
  }

  /** Gives back the room that the crawl took. */
  close(): void {
    this.#options.bodies.giveBack(this.#held);
    this.#held = 0;
  }

  /** Records that an address was not visited, and why. */
  note(url: string, reason: FailureReason): void {
    if (this.failures.some((one) => one.url === url && one.failure.reason === reason)) return;
    const { id } = this.recorder.fail(url, failure(reason), 1, new Date());
    this.failures.push({ recordId: id, url, look: 1, failure: failure(reason) });
  }
}
