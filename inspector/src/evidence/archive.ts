import type { Failure } from "../model.ts";
import { NOT_MODIFIED } from "./recorder.ts";
import { Stored, type Look, type StoredFailure, type StoredResponse } from "./stored.ts";
import type { Again } from "./entries.ts";
import { membersOf, unpacked, type Member } from "./members.ts";
import { readRecords, type ReadRecord } from "./warc.ts";

/** A screenshot or another thing made of a page. */
export interface StoredResource {
  recordId: string;
  url: string;
  mediaType: string;
  readonly body: Buffer;
  concurrentTo: string;
}

/** A record that is not in the open: what stands in its place. Its address is not told, for it may be what is to be protected. */
export interface Withheld {
  recordId: string;
  /** SHA-256 of the whole record, head and block, uncompressed: shows later that it is the same. */
  sha256: string;
  reason: string;
}

export interface Archive {
  responses: StoredResponse[];
  failures: StoredFailure[];
  resources: StoredResource[];
  withheld: Withheld[];
}

const idOf = (text: string | undefined): string => /urn:uuid:([0-9a-f-]+)/.exec(text ?? "")?.[1] ?? "";
const lookOf = (fields: Map<string, string>): Look => (fields.get("mingcha-look") === "2" ? 2 : 1);

const HEAD_END = Buffer.from("\r\n\r\n");

/** Takes records one after the other and gives what they hold; a reference to an equal payload gets that payload. */
export class ArchiveBuilder implements Archive {
  readonly responses: StoredResponse[] = [];
  readonly failures: StoredFailure[] = [];
  readonly resources: StoredResource[] = [];
  readonly withheld: Withheld[] = [];
  readonly #payloads = new Map<string, () => Buffer>();
  readonly #byId = new Map<string, StoredResponse>();
  readonly #limit: number;
  #held = 0;

  /** @param limit so many bytes of bodies are held at most; more are read again when somebody asks (no limit where nothing can be read again) */
  constructor(limit = Infinity) {
    this.#limit = limit;
  }

  /** Bytes of bodies that are held. */
  get held(): number {
    return this.#held;
  }

  /** Takes the records of one member; `again` reads its bytes at any time. */
  takeMember(member: Member, again: Again): void {
    for (const record of readRecords(member.bytes)) {
      const { start, end } = record;
      this.take(record, () => {
        const bytes = unpacked(again.read(member.offset, member.length));
        const [only] = readRecords(bytes.subarray(start, end));
        return only?.block ?? Buffer.alloc(0);
      });
    }
  }

  /** Whether so many bytes may be held. */
  #room(bytes: number): boolean {
    if (this.#held + bytes > this.#limit) return false;
    this.#held += bytes;
    return true;
  }

  /** @param again gives the record's block at any time */
  take({ fields, block }: Pick<ReadRecord, "fields" | "block">, again?: () => Buffer): void {
    const type = fields.get("warc-type");
    const recordId = idOf(fields.get("warc-record-id"));
    const url = fields.get("warc-target-uri") ?? "";
    const variant = fields.get("mingcha-variant");
    if (type === "response" || type === "revisit") {
      const response = this.#response(fields, block, recordId, type === "revisit", again);
      this.#byId.set(recordId, response);
      // What an earlier run had fetched is only referred to by the records of this one.
      if (!fields.has("mingcha-carried")) this.responses.push(response);
    } else if (type === "metadata" && fields.has("mingcha-withheld")) {
      this.withheld.push(JSON.parse(block.toString()) as Withheld);
    } else if (type === "metadata") {
      const { failure } = JSON.parse(block.toString()) as { failure: Failure };
      this.failures.push({ recordId, url, look: lookOf(fields), failure, variant });
    } else if (type === "resource") {
      const mediaType = fields.get("content-type") ?? "";
      const concurrentTo = idOf(fields.get("warc-concurrent-to"));
      const kept = again === undefined || this.#room(block.length);
      this.resources.push(
        kept
          ? { recordId, url, mediaType, body: block, concurrentTo }
          : new ResourceAgain({ recordId, url, mediaType, concurrentTo }, again),
      );
    }
  }

  #response(
    fields: Map<string, string>,
    block: Buffer,
    recordId: string,
    revisit: boolean,
    again?: () => Buffer,
  ): StoredResponse {
    const headEnd = block.indexOf(HEAD_END);
    const [first = "", ...lines] = block.toString("latin1", 0, headEnd).split("\r\n");
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const wire = block.subarray(headEnd + 4);
    const payload = revisit
      ? (this.#payloads.get(idOf(fields.get("warc-refers-to"))) ?? ((): Buffer => Buffer.alloc(0)))
      : again === undefined
        ? (): Buffer => wire
        : (): Buffer => again().subarray(headEnd + 4);
    if (!revisit) this.#payloads.set(recordId, payload);
    const unchanged =
      fields.get("warc-profile") === NOT_MODIFIED
        ? this.#byId.get(idOf(fields.get("warc-refers-to")))
        : undefined;
    const stored = new Stored(
      {
        recordId,
        url: fields.get("warc-target-uri") ?? "",
        date: fields.get("warc-date") ?? "",
        look: lookOf(fields),
        milliseconds: Number(fields.get("mingcha-milliseconds") ?? 0),
        truncated: fields.get("warc-truncated") ?? null,
        certificateFault: fields.has("mingcha-certificate"),
        variant: fields.get("mingcha-variant"),
      },
      unchanged?.status ?? Number(first.split(" ")[1]),
      unchanged?.headers ?? headers,
      revisit ? payload() : wire,
    );
    if (again !== undefined && !this.#room(stored.body.length)) stored.release(payload);
    return stored;
  }
}

/** A resource whose bytes are read again whenever somebody asks for them. */
class ResourceAgain implements StoredResource {
  readonly recordId: string;
  readonly url: string;
  readonly mediaType: string;
  readonly concurrentTo: string;
  readonly #again: () => Buffer;

  constructor(known: Omit<StoredResource, "body">, again: () => Buffer) {
    this.recordId = known.recordId;
    this.url = known.url;
    this.mediaType = known.mediaType;
    this.concurrentTo = known.concurrentTo;
    this.#again = again;
  }

  get body(): Buffer {
    return this.#again();
  }
}

/** Reads a packed WARC as it comes. @throws Error naming the byte at which it is broken */
export async function readPackedArchive(
  stream: AsyncIterable<Buffer>,
  again: Again,
  limit: number,
): Promise<ArchiveBuilder> {
  const builder = new ArchiveBuilder(limit);
  for await (const member of membersOf(stream)) builder.takeMember(member, again);
  return builder;
}

/** Reads an uncompressed WARC's records into responses, failures and resources. */
export function readArchive(bytes: Buffer): Archive {
  const builder = new ArchiveBuilder();
  for (const record of readRecords(bytes)) builder.take(record);
  return builder;
}
