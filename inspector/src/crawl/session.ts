import { Stored, type Look, type StoredFailure, type StoredResponse } from "../evidence/stored.ts";
import type { Recorder } from "../evidence/recorder.ts";
import type { Client, FetchedExchange } from "../fetch/client.ts";
import { failure } from "../fetch/failure.ts";
import type { FailureReason } from "../model.ts";
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
  /** Bodies over this many bytes in total are let go and read from the archive again when needed. */
  bodiesInMemory: number;
}

/** One crawl's fetching and recording: whatever is asked for ends as a record. */
export class Session {
  readonly client: Client;
  readonly recorder: Recorder;
  readonly responses: StoredResponse[] = [];
  readonly failures: StoredFailure[] = [];
  readonly #options: SessionOptions;
  readonly #earlier: Earlier | null;
  #held = 0;

  constructor(client: Client, recorder: Recorder, options: SessionOptions, earlier: Earlier | null) {
    this.client = client;
    this.recorder = recorder;
    this.#options = options;
    this.#earlier = earlier;
  }

  /** Fetches and records `url`, again after a passing fault. What an interrupted run had stored is not fetched again. @returns the response, or null after a failure */
  async fetch(url: string, options: FetchOptions): Promise<StoredResponse | null> {
    const before = this.#earlier?.take(url, options.look, options.variant);
    if (before) {
      this.responses.push(...before.responses);
      this.failures.push(...before.failures);
      return before.responses.at(-1) ?? null;
    }
    for (let tries = 0; ; tries += 1) {
      const exchange = await this.client.get(url, options);
      const response = this.#keep(exchange, options);
      const passing = response
        ? PASSING_STATUS.has(response.status)
        : PASSING_REASON.has(exchange.failure?.reason ?? "reset");
      // The pool has been told of the fault and makes the next turn wait.
      if (!passing || tries >= (options.retries ?? this.#options.retries)) return response;
    }
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
    this.#held += response.body.length;
    return stored;
  }

  /** Lets a response's body go when too much is held; it is read back when a check asks for it. */
  ease(response: StoredResponse): void {
    if (this.#held < this.#options.bodiesInMemory || !(response instanceof Stored)) return;
    const { recordId } = response;
    const place = this.recorder.placeOf(recordId);
    if (place) response.release(() => this.recorder.payload(place));
  }

  /** Records that an address was not visited, and why. */
  note(url: string, reason: FailureReason): void {
    if (this.failures.some((one) => one.url === url && one.failure.reason === reason)) return;
    const { id } = this.recorder.fail(url, failure(reason), 1, new Date());
    this.failures.push({ recordId: id, url, look: 1, failure: failure(reason) });
  }
}
