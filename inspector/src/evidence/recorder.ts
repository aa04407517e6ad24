import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import type { FetchedExchange } from "../fetch/client.ts";
import type { Failure, Inspection } from "../model.ts";
import { encodeRecord, newRecordId } from "./warc.ts";

/** First or second, independent look. */
export type Look = 1 | 2;

export interface IndexLine {
  url: string;
  at: Date;
  status: number;
  mediaType: string;
  digest: string;
  offset: number;
  length: number;
}

const headerBlock = (first: string, headers: [string, string][]): Buffer =>
  Buffer.from(
    `${first}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    "latin1",
  );

/** Transfer decoding is undone when bytes arrive; the headers must say what the stored body is. */
const storedHeaders = (headers: [string, string][]): [string, string][] =>
  headers.map(([name, value]) =>
    /^transfer-encoding$/i.test(name) ? [`X-Archive-Orig-${name}`, value] : [name, value],
  );

/** Writes exchanges as WARC records, one after the other, and remembers where each response lies. */
export class Recorder {
  readonly #file: FileHandle;
  #offset = 0;
  readonly index: IndexLine[] = [];
  readonly pages: { url: string; title: string; at: Date }[] = [];

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async start(path: string, inspection: Inspection, software: string): Promise<Recorder> {
    const recorder = new Recorder(await open(path, "w"));
    const lines = [
      `software: ${software}`,
      "format: WARC File Format 1.1",
      `http-header-user-agent: ${inspection.userAgent}`,
      "robots: obey",
    ];
    await recorder.#append(
      encodeRecord({
        type: "warcinfo",
        id: newRecordId(),
        url: null,
        date: new Date(),
        contentType: "application/warc-fields",
        fields: {},
        block: Buffer.from(`${lines.join("\r\n")}\r\n`),
      }),
    );
    return recorder;
  }

  async #append(bytes: Buffer): Promise<{ offset: number; length: number }> {
    const offset = this.#offset;
    this.#offset += bytes.length;
    await this.#file.write(bytes, 0, bytes.length, offset);
    return { offset, length: bytes.length };
  }

  /** Stores one exchange. @returns the id of its response or failure record */
  async record(exchange: FetchedExchange, look: Look): Promise<string> {
    const id = newRecordId();
    const marks = { "Mingcha-Look": String(look), "Mingcha-Milliseconds": String(exchange.milliseconds) };
    if (exchange.response === null)
      return this.fail(exchange.url, exchange.failure, look, exchange.startedAt, id);
    const { response } = exchange;
    const target = new URL(exchange.url);
    await this.#append(
      encodeRecord({
        type: "request",
        id: newRecordId(),
        url: exchange.url,
        date: exchange.startedAt,
        contentType: "application/http; msgtype=request",
        fields: { "WARC-Concurrent-To": `<urn:uuid:${id}>`, "Mingcha-Look": String(look) },
        block: headerBlock(`GET ${target.pathname}${target.search} HTTP/1.1`, exchange.requestHeaders),
      }),
    );
    const head = headerBlock(
      `HTTP/1.1 ${response.status} ${response.statusText}`.trimEnd(),
      storedHeaders(response.headers),
    );
    const fields: Record<string, string> = { ...marks };
    if (response.truncated) fields["WARC-Truncated"] = response.truncated;
    if (exchange.certificateFault) fields["Mingcha-Certificate"] = "not-verified";
    const encoded = encodeRecord(
      {
        type: "response",
        id,
        url: exchange.url,
        date: exchange.startedAt,
        contentType: "application/http; msgtype=response",
        fields,
        block: Buffer.concat([head, response.body]),
      },
      response.body,
    );
    const place = await this.#append(encoded);
    const mediaType = response.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
    this.index.push({
      url: exchange.url,
      at: exchange.startedAt,
      status: response.status,
      mediaType: mediaType.split(";")[0]?.trim() || "unknown",
      digest: createHash("sha256").update(response.body).digest("hex"),
      ...place,
    });
    return id;
  }

  /** Stores that nothing could be fetched from `url`, and why. */
  async fail(
    url: string,
    failure: Failure | null,
    look: Look,
    at: Date,
    id = newRecordId(),
  ): Promise<string> {
    await this.#append(
      encodeRecord({
        type: "metadata",
        id,
        url,
        date: at,
        contentType: "application/json",
        fields: { "Mingcha-Look": String(look) },
        block: Buffer.from(JSON.stringify({ failure })),
      }),
    );
    return id;
  }

  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }
}
