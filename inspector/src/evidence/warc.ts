import { hash, randomUUID } from "node:crypto";
import { constants, crc32, gzipSync } from "node:zlib";

export type WarcType = "warcinfo" | "request" | "response" | "metadata" | "revisit" | "resource";

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

/** SHA-256 as WARC writes it. */
export const digestOf = (bytes: Buffer): string => `sha256:${hash("sha256", bytes, "hex")}`;

/** Makes a record's id. */
export const newRecordId = (): string => randomUUID();

const TAIL = Buffer.from("\r\n\r\n");
/** Pages compress to a fifth at the fastest level; the slowest gains two hundredths for twice the time. */
const OPTIONS = { level: constants.Z_BEST_SPEED };

/**
 * One WARC/1.1 record as one gzip member (ISO 28500:2017, annex D), so that each can be read on its own.
 * @param packed the block is compressed already: deflating it again would only cost time
 */
export function encodeRecord(record: WarcRecord, packed = false): Buffer {
  const { fields, block } = record;
  let head = `WARC/1.1\r\nWARC-Type: ${record.type}\r\nWARC-Record-ID: <urn:uuid:${record.id}>\r\nWARC-Date: ${record.date.toISOString()}\r\n`;
  if (record.url !== null) head += `WARC-Target-URI: ${record.url}\r\n`;
  for (const name in fields) head += `${name}: ${fields[name]}\r\n`;
  head += `Content-Type: ${record.contentType}\r\nContent-Length: ${block.length}\r\n\r\n`;
  const plain = Buffer.concat([Buffer.from(head), block, TAIL]);
  return packed || plain.length < SMALL ? storedMember(plain) : gzipSync(plain, OPTIONS);
}

/** Records under this size gain little from compression, and setting it up costs more than the record (bytes). */
const SMALL = 1500;
const MEMBER_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** The longest stored block of deflate (bytes). */
const BLOCK = 65_535;

/** A gzip member that holds its bytes uncompressed (RFC 1951 3.2.4, RFC 1952). */
function storedMember(bytes: Buffer): Buffer {
  const parts: Buffer[] = [MEMBER_HEAD];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK) {
    const part = bytes.subarray(at, at + BLOCK);
    const frame = Buffer.alloc(5);
    frame[0] = at + BLOCK >= bytes.length ? 1 : 0;
    frame.writeUInt16LE(part.length, 1);
    frame.writeUInt16LE(~part.length & 0xffff, 3);
    parts.push(frame, part);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(bytes), 0);
  tail.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([...parts, tail]);
}

export interface ReadRecord {
  fields: Map<string, string>;
  block: Buffer;
  /** Where the record begins and ends in the bytes that were read. */
  start: number;
  end: number;
}

/** Reads the records of a decompressed WARC file in order. @throws Error naming the byte at which it is broken */
export function* readRecords(bytes: Buffer): Generator<ReadRecord> {
  for (let at = 0; at < bytes.length;) {
    const headerEnd = bytes.indexOf(TAIL, at);
    const head = headerEnd < 0 ? "" : bytes.toString("utf8", at, headerEnd);
    if (!head.startsWith("WARC/1.")) throw new Error(`The WARC file is broken at byte ${at}.`);
    const fields = new Map<string, string>();
    for (const line of head.split("\r\n").slice(1)) {
      const colon = line.indexOf(":");
      fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    const length = Number(fields.get("content-length"));
    const start = headerEnd + 4;
    const end = start + length + 4;
    if (!Number.isInteger(length) || end > bytes.length)
      throw new Error(`The WARC file is broken at byte ${at}.`);
    yield { fields, block: bytes.subarray(start, start + length), start: at, end };
    at = end;
  }
}
