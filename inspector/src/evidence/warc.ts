import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";

export type WarcType = "warcinfo" | "request" | "response" | "metadata";

export interface WarcRecord {
  type: WarcType;
  id: string;
  url: string | null;
  date: Date;
  contentType: string;
  /** Further named fields, e.g. WARC-Concurrent-To. */
  fields: Record<string, string>;
  block: Buffer;
}

const digest = (bytes: Buffer): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/** Makes a record's id. */
export const newRecordId = (): string => randomUUID();

/**
 * One WARC/1.1 record as one gzip member (ISO 28500:2017, annex D), so that each can be read on its own.
 * @param payload the part of the block after HTTP headers, for WARC-Payload-Digest
 */
export function encodeRecord(record: WarcRecord, payload?: Buffer): Buffer {
  const lines = [
    "WARC/1.1",
    `WARC-Type: ${record.type}`,
    `WARC-Record-ID: <urn:uuid:${record.id}>`,
    `WARC-Date: ${record.date.toISOString()}`,
    ...(record.url === null ? [] : [`WARC-Target-URI: ${record.url}`]),
    ...Object.entries(record.fields).map(([name, value]) => `${name}: ${value}`),
    `WARC-Block-Digest: ${digest(record.block)}`,
    ...(payload ? [`WARC-Payload-Digest: ${digest(payload)}`] : []),
    `Content-Type: ${record.contentType}`,
    `Content-Length: ${record.block.length}`,
  ];
  return gzipSync(
    Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), record.block, Buffer.from("\r\n\r\n")]),
    { level: 6 },
  );
}

export interface ReadRecord {
  fields: Map<string, string>;
  block: Buffer;
}

/** Reads the records of a decompressed WARC file in order. @throws Error naming the byte at which it is broken */
export function* readRecords(bytes: Buffer): Generator<ReadRecord> {
  for (let at = 0; at < bytes.length;) {
    const headerEnd = bytes.indexOf("\r\n\r\n", at);
    const head = headerEnd < 0 ? "" : bytes.toString("utf8", at, headerEnd);
    if (!head.startsWith("WARC/1.")) throw new Error(`The WARC file is broken at byte ${at}.`);
    const fields = new Map<string, string>();
    for (const line of head.split("\r\n").slice(1)) {
      const colon = line.indexOf(":");
      fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    const length = Number(fields.get("content-length"));
    const start = headerEnd + 4;
    if (!Number.isInteger(length) || start + length > bytes.length)
      throw new Error(`The WARC file is broken at byte ${at}.`);
    yield { fields, block: bytes.subarray(start, start + length) };
    at = start + length + 4;
  }
}
