import { existsSync, readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { ArchiveBuilder, type StoredResource } from "../evidence/archive.ts";
import type { IndexLine } from "../evidence/recorder.ts";
import type { Look, StoredFailure, StoredResponse } from "../evidence/stored.ts";
import { readRecords } from "../evidence/warc.ts";
import { InspectionError, readInspection } from "../inspection.ts";
import type { FailureReason, Inspection } from "../model.ts";

/** What an interrupted crawl left behind. */
export interface Interrupted {
  inspection: Inspection;
  /** Bytes of the archive up to the end of its last whole record. */
  length: number;
  index: IndexLine[];
  earlier: Earlier;
}

interface Stored {
  responses: StoredResponse[];
  failures: StoredFailure[];
}

/** Notes of the crawl itself are made again as it goes on. */
const NOTES = new Set<FailureReason>(["robots", "page-limit", "probe", "trap", "over-limit"]);

const keyOf = (url: string, look: Look, variant: string | undefined): string =>
  `${look} ${variant ?? ""} ${url}`;

/** Answers that an interrupted run had stored; each is handed out once. */
export class Earlier {
  readonly #answers = new Map<string, Stored>();
  readonly resources: StoredResource[];

  constructor(stored: Stored & { resources: StoredResource[] }) {
    this.resources = stored.resources;
    const at = (url: string, look: Look, variant: string | undefined): Stored => {
      const key = keyOf(url, look, variant);
      const known = this.#answers.get(key) ?? { responses: [], failures: [] };
      this.#answers.set(key, known);
      return known;
    };
    for (const one of stored.responses) at(one.url, one.look, one.variant).responses.push(one);
    for (const one of stored.failures)
      if (!NOTES.has(one.failure.reason)) at(one.url, one.look, one.variant).failures.push(one);
  }

  get size(): number {
    return this.#answers.size;
  }

  take(url: string, look: Look, variant: string | undefined): Stored | null {
    const key = keyOf(url, look, variant);
    const known = this.#answers.get(key) ?? null;
    this.#answers.delete(key);
    return known;
  }
}

/** The header that this program writes before each gzip member: no name, no extra field (RFC 1952). */
const MEMBER_HEAD = 10;
const MEMBER_TAIL = 8;

/** One gzip member of the file; null when it is not whole. */
function memberAt(file: Buffer, at: number): { bytes: Buffer; end: number } | null {
  if (file[at] !== 0x1f || file[at + 1] !== 0x8b || file[at + 3] !== 0) return null;
  try {
    const read = inflateRawSync(file.subarray(at + MEMBER_HEAD), { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const end = at + MEMBER_HEAD + read.engine.bytesWritten + MEMBER_TAIL;
    return end <= file.length ? { bytes: read.buffer, end } : null;
  } catch {
    return null;
  }
}

/** What an archive says of its inspection; null for one of a later program, which is begun anew. */
function wholeInspection(text: string): Inspection | null {
  try {
    return readInspection(text);
  } catch (error) {
    if (error instanceof InspectionError) return null;
    throw error;
  }
}

/** Reads what an interrupted crawl left at `path`; null when there is nothing to go on with. */
export function readInterrupted(path: string): Interrupted | null {
  if (!existsSync(path)) return null;
  const file = readFileSync(path);
  const builder = new ArchiveBuilder();
  const index: IndexLine[] = [];
  let inspection: Inspection | null = null;
  let at = 0;
  for (let member = memberAt(file, at); member; member = memberAt(file, at)) {
    for (const record of readRecords(member.bytes)) {
      const type = record.fields.get("warc-type");
      if (type === "warcinfo") {
        const line = /^mingcha-inspection: (.*)$/m.exec(record.block.toString());
        if (line?.[1]) inspection = wholeInspection(line[1].trim());
      }
      builder.take(record);
      if (type === "response" || type === "revisit" || type === "resource") {
        const last = type === "resource" ? null : builder.responses.at(-1);
        index.push({
          url: record.fields.get("warc-target-uri") ?? "",
          at: new Date(record.fields.get("warc-date") ?? 0),
          status: last?.status ?? 200,
          mediaType:
            type === "revisit"
              ? "warc/revisit"
              : (last?.mediaType ?? record.fields.get("content-type") ?? "unknown"),
          digest: record.fields.get("warc-payload-digest") ?? "",
          recordId: /urn:uuid:([0-9a-f-]+)/.exec(record.fields.get("warc-record-id") ?? "")?.[1] ?? "",
          offset: at,
          length: member.end - at,
        });
      }
    }
    at = member.end;
  }
  return inspection ? { inspection, length: at, index, earlier: new Earlier(builder) } : null;
}
