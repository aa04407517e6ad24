import type { FetchedExchange } from "../fetch/client.ts";
import { Client } from "../fetch/client.ts";
import { failure } from "../fetch/failure.ts";
import { decodeBody } from "../evidence/contentCoding.ts";
import type { StoredFailure, StoredResponse } from "../evidence/read.ts";
import type { Look, Recorder } from "../evidence/recorder.ts";
import type { FailureReason } from "../model.ts";

/** A response as a reader of the package will see it; judging during the crawl and afterwards must see the same. */
function stored(exchange: FetchedExchange, recordId: string, look: Look): StoredResponse | null {
  const { response } = exchange;
  if (!response) return null;
  const headers = response.headers.map(([name, value]): [string, string] => [name, value.trim()]);
  const header = (name: string): string | null =>
    headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  return {
    recordId,
    url: exchange.url,
    status: response.status,
    headers,
    mediaType: header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? null,
    body: decodeBody(response.body, header("content-encoding")),
    date: exchange.startedAt.toISOString(),
    look,
    milliseconds: exchange.milliseconds,
    truncated: response.truncated,
    certificateFault: exchange.certificateFault,
  };
}

/** One crawl's fetching and recording: whatever is asked for ends as a record. */
export class Session {
  readonly client: Client;
  readonly recorder: Recorder;
  readonly responses: StoredResponse[] = [];
  readonly failures: StoredFailure[] = [];

  constructor(client: Client, recorder: Recorder) {
    this.client = client;
    this.recorder = recorder;
  }

  /** Fetches and records `url`. @returns the response, or null after a failure */
  async fetch(url: string, userAgent: string, look: Look): Promise<StoredResponse | null> {
    const exchange = await this.client.get(url, userAgent);
    const recordId = await this.recorder.record(exchange, look);
    const response = stored(exchange, recordId, look);
    if (response) this.responses.push(response);
    else this.failures.push({ recordId, url, look, failure: exchange.failure ?? failure("reset") });
    return response;
  }

  /** Records that an address was not visited, and why. */
  async note(url: string, reason: FailureReason): Promise<void> {
    const recordId = await this.recorder.fail(url, failure(reason), 1, new Date());
    this.failures.push({ recordId, url, look: 1, failure: failure(reason) });
  }
}
