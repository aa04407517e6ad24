import { fsyncSync, openSync, closeSync, readSync, writeSync, ftruncateSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { FetchedExchange } from "../fetch/client.ts";
import { inspectionRecord } from "../inspection.ts";
import type { Failure, Inspection } from "../model.ts";
import type { Look, StoredResponse } from "./stored.ts";
import { digestOf, encodeRecord, newRecordId } from "./warc.ts";

export interface IndexLine {
  url: string;
  at: Date;
  status: number;
  mediaType: string;
  digest: string;
  recordId: string;
  offset: number;
  length: number;
}

export interface RecordedPlace {
  id: string;
  offset: number;
  length: number;
}

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

const headerBlock = (first: string, headers: [string, string][]): Buffer => {
  let text = `${first}\r\n`;
  for (const [name, value] of headers) text += `${name}: ${value}\r\n`;
  return latin(`${text}\r\n`);
};

/** Transfer decoding is undone when bytes arrive; the headers must say what the stored body is. */
const storedHeaders = (headers: [string, string][]): [string, string][] =>
  headers.map(([name, value]) =>
    name.length === 17 && /^transfer-encoding$/i.test(name)
      ? [`X-Archive-Orig-${name}`, value]
      : [name, value],
  );

/** Bytes are gathered up to this size or age before they are written. A kill loses no more than that. */
const GATHER_BYTES = 256 * 1024;
const GATHER_MS = 1000;
export const NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
/** Smaller bodies are stored again rather than referred to: a reference costs as much. */
const REVISIT_BYTES = 512;

const PACKED =
  /^(?:image\/(?!svg|bmp|x-ms-bmp)|video\/|audio\/|font\/woff|application\/(?:zip|gzip|pdf|x-rar|x-7z|font-woff|vnd\.openxml))/i;

/** Whether a body is compressed already, by its coding or its type. */
function isPacked(headers: readonly [string, string][]): boolean {
  return headers.some(
    ([name, value]) =>
      (name.length === 16 && /^content-encoding$/i.test(name) && /gzip|br|zstd|deflate/i.test(value)) ||
      (name.length === 12 && /^content-type$/i.test(name) && PACKED.test(value)),
  );
}

/** Writes exchanges as WARC records, one after the other, and remembers where each response lies. */
export class Recorder {
  readonly #file: number;
  #offset: number;
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;
  #writtenAt = performance.now();
  #open = true;
  readonly index: IndexLine[] = [];
  readonly pages: { url: string; title: string; at: Date }[] = [];
  /** First response of each payload, so that an equal one is stored as a reference (WARC 1.1 6.7.2). */
  readonly #payloads = new Map<
    string,
    { id: string; url: string; at: Date; offset: number; length: number }
  >();
  /** Where the payload of a response lies, by the response's record id. */
  readonly #places = new Map<string, { offset: number; length: number }>();

  private constructor(file: number, offset: number) {
    this.#file = file;
    this.#offset = offset;
  }

  /** Begins a new archive at `path`. */
  static start(path: string, inspection: Inspection, software: string): Recorder {
    const recorder = new Recorder(openSync(path, "w+"), 0);
    const lines = [
      `software: ${software}`,
      "format: WARC File Format 1.1",
      `http-header-user-agent: ${inspection.userAgent}`,
      "robots: obey",
      `mingcha-inspection: ${JSON.stringify(inspectionRecord(inspection))}`,
    ];
    recorder.#append(
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
    recorder.flush();
    return recorder;
  }

  /** Goes on with an archive that was interrupted; what lies behind its last whole record is cut off. */
  static resume(path: string, length: number, index: IndexLine[]): Recorder {
    const file = openSync(path, "r+");
    ftruncateSync(file, length);
    const recorder = new Recorder(file, length);
    for (const line of index) recorder.#remember(line);
    return recorder;
  }

  #remember(line: IndexLine): void {
    this.index.push(line);
    const { digest, recordId, url, at, offset, length } = line;
    const known = this.#payloads.get(digest);
    this.#places.set(recordId, known ?? { offset, length });
    if (line.mediaType !== "warc/revisit" && !known)
      this.#payloads.set(digest, { id: recordId, url, at, offset, length });
  }

  #append(bytes: Buffer): { offset: number; length: number } {
    const offset = this.#offset;
    this.#offset += bytes.length;
    this.#gathered.push(bytes);
    this.#gatheredBytes += bytes.length;
    if (this.#gatheredBytes >= GATHER_BYTES || performance.now() - this.#writtenAt > GATHER_MS) this.flush();
    return { offset, length: bytes.length };
  }

  /** Hands everything to the system. */
  flush(): void {
    this.#writtenAt = performance.now();
    if (this.#gatheredBytes === 0) return;
    let bytes =
      this.#gathered.length === 1 ? (this.#gathered[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#gathered);
    let at = this.#offset - this.#gatheredBytes;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    while (bytes.length > 0) {
      const written = writeSync(this.#file, bytes, 0, bytes.length, at);
      bytes = bytes.subarray(written);
      at += written;
    }
  }

  /** Where the payload of a response lies that was recorded or taken up again. */
  placeOf(recordId: string): { offset: number; length: number } | null {
    return this.#places.get(recordId) ?? null;
  }

  /** The body of a recorded response as it was received, read back from the file. */
  payload(place: { offset: number; length: number }): Buffer {
    const block = this.#block(place);
    return block.subarray(block.indexOf("\r\n\r\n") + 4);
  }

  #block(place: { offset: number; length: number }): Buffer {
    this.flush();
    const member = Buffer.alloc(place.length);
    readSync(this.#file, member, 0, place.length, place.offset);
    const record = gunzipSync(member);
    return record.subarray(record.indexOf("\r\n\r\n") + 4, record.length - 4);
  }

  /** Stores one exchange. @returns where its response or failure record lies */
  record(exchange: FetchedExchange, look: Look, variant?: string): RecordedPlace {
    const { response, startedAt, url } = exchange;
    if (response === null) return this.fail(url, exchange.failure, look, startedAt, variant);
    const id = newRecordId();
    const marks: Record<string, string> = { "Mingcha-Look": String(look) };
    if (variant !== undefined) marks["Mingcha-Variant"] = variant;
    const target = new URL(url);
    this.#append(
      encodeRecord({
        type: "request",
        id: newRecordId(),
        url,
        date: startedAt,
        contentType: "application/http; msgtype=request",
        fields: { "WARC-Concurrent-To": `<urn:uuid:${id}>`, ...marks },
        block: headerBlock(`GET ${target.pathname}${target.search} HTTP/1.1`, exchange.requestHeaders),
      }),
    );
    const digest = digestOf(response.body);
    const fields: Record<string, string> = {
      "Mingcha-Milliseconds": String(exchange.milliseconds),
      ...marks,
    };
    if (exchange.address !== "") fields["WARC-IP-Address"] = exchange.address;
    if (response.truncated) fields["WARC-Truncated"] = response.truncated;
    if (response.malformed) fields["Mingcha-Malformed"] = response.malformed;
    if (exchange.certificateFault) fields["Mingcha-Certificate"] = "not-verified";
    fields["WARC-Payload-Digest"] = digest;
    const known = response.body.length >= REVISIT_BYTES ? this.#payloads.get(digest) : undefined;
    if (known) {
      fields["WARC-Profile"] = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
      fields["WARC-Refers-To"] = `<urn:uuid:${known.id}>`;
      fields["WARC-Refers-To-Target-URI"] = known.url;
      fields["WARC-Refers-To-Date"] = known.at.toISOString();
    }
    const head = headerBlock(
      `HTTP/1.1 ${response.status} ${response.statusText}`.trimEnd(),
      storedHeaders(response.headers),
    );
    const place = this.#append(
      encodeRecord(
        {
          type: known ? "revisit" : "response",
          id,
          url,
          date: startedAt,
          contentType: "application/http; msgtype=response",
          fields,
          block: known ? head : Buffer.concat([head, response.body]),
        },
        isPacked(response.headers),
      ),
    );
    const mediaType = response.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
    this.#remember({
      url,
      at: startedAt,
      status: response.status,
      mediaType: known ? "warc/revisit" : mediaType.split(";")[0]?.trim() || "unknown",
      digest,
      recordId: id,
      ...place,
    });
    return { id, ...place };
  }

  /**
   * Stores that the site answered 304 to a conditional request: the earlier response is carried over into this package under its own id
   * and date, and a record says that it was not modified (WARC 1.1 6.7.3). @returns where the new record lies
   */
  notModified(exchange: FetchedExchange, earlier: StoredResponse, look: Look): RecordedPlace {
    const { startedAt, url, response } = exchange;
    const digest = digestOf(earlier.body);
    if (!this.#places.has(earlier.recordId)) {
      const headers = earlier.headers.map(([name, value]): [string, string] =>
        /^(content-encoding|transfer-encoding|content-length)$/i.test(name)
          ? [`X-Archive-Orig-${name}`, value]
          : [name, value],
      );
      const place = this.#append(
        encodeRecord({
          type: "response",
          id: earlier.recordId,
          url,
          date: new Date(earlier.date),
          contentType: "application/http; msgtype=response",
          fields: { "Mingcha-Carried": "earlier-run", "WARC-Payload-Digest": digest },
          block: Buffer.concat([headerBlock(`HTTP/1.1 ${earlier.status}`, headers), earlier.body]),
        }),
      );
      const mediaType = earlier.mediaType ?? "unknown";
      this.#remember({
        url,
        at: new Date(earlier.date),
        status: earlier.status,
        mediaType,
        digest,
        recordId: earlier.recordId,
        ...place,
      });
    }
    const id = newRecordId();
    const place = this.#append(
      encodeRecord({
        type: "revisit",
        id,
        url,
        date: startedAt,
        contentType: "application/http; msgtype=response",
        fields: {
          "Mingcha-Milliseconds": String(exchange.milliseconds),
          "Mingcha-Look": String(look),
          "WARC-Profile": NOT_MODIFIED,
          "WARC-Refers-To": `<urn:uuid:${earlier.recordId}>`,
          "WARC-Refers-To-Target-URI": url,
          "WARC-Refers-To-Date": new Date(earlier.date).toISOString(),
          "WARC-Payload-Digest": digest,
        },
        block: headerBlock("HTTP/1.1 304 Not Modified", storedHeaders(response?.headers ?? [])),
      }),
    );
    this.#remember({
      url,
      at: startedAt,
      status: 304,
      mediaType: "warc/revisit",
      digest,
      recordId: id,
      ...place,
    });
    return { id, ...place };
  }

  /** Stores that nothing could be fetched from `url`, and why. */
  fail(url: string, failure: Failure | null, look: Look, at: Date, variant?: string): RecordedPlace {
    const id = newRecordId();
    const fields: Record<string, string> = { "Mingcha-Look": String(look) };
    if (variant !== undefined) fields["Mingcha-Variant"] = variant;
    const block = Buffer.from(JSON.stringify({ failure }));
    const place = this.#append(
      encodeRecord({ type: "metadata", id, url, date: at, contentType: "application/json", fields, block }),
    );
    return { id, ...place };
  }

  /** Stores something that was made of a page, e.g. a screenshot (WARC 1.1 6.5). @returns its record id */
  resource(address: string, mediaType: string, bytes: Buffer, concurrentTo: string, at: Date): string {
    const id = newRecordId();
    const digest = digestOf(bytes);
    const place = this.#append(
      encodeRecord({
        type: "resource",
        id,
        url: address,
        date: at,
        contentType: mediaType,
        fields: { "WARC-Concurrent-To": `<urn:uuid:${concurrentTo}>`, "WARC-Payload-Digest": digest },
        block: bytes,
      }),
    );
    this.#remember({ url: address, at, status: 200, mediaType, digest, recordId: id, ...place });
    return id;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    try {
      this.flush();
      fsyncSync(this.#file);
    } finally {
      // A disk that takes no more keeps no handle either.
      closeSync(this.#file);
    }
  }
}
