import { createReadStream, existsSync } from "node:fs";
import { ArchiveBuilder, type StoredResource } from "../evidence/archive.ts";
import { againInFile } from "../evidence/entries.ts";
import { membersOf, type Member } from "../evidence/members.ts";
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

/** So many bytes of bodies of an interrupted crawl are held; more are read from its file again. */
const HELD = 64 * 1024 * 1024;

/** The members of an archive up to the first that is not whole. */
async function* wholeMembers(path: string): AsyncGenerator<Member> {
  const members = membersOf(createReadStream(path) as AsyncIterable<Buffer>);
  for (;;) {
    const next = await members.next().catch(() => null);
    if (!next || next.done) return;
    yield next.value;
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
export async function readInterrupted(path: string): Promise<Interrupted | null> {
  if (!existsSync(path)) return null;
  const again = againInFile(path);
  const builder = new ArchiveBuilder(HELD);
  const index: IndexLine[] = [];
  let inspection: Inspection | null = null;
  let at = 0;
  for await (const member of wholeMembers(path)) {
    builder.takeMember(member, again);
    for (const record of readRecords(member.bytes)) {
      const type = record.fields.get("warc-type");
      if (type === "warcinfo") {
        const line = /^mingcha-inspection: (.*)$/m.exec(record.block.toString());
        if (line?.[1]) inspection = wholeInspection(line[1].trim());
      }
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
          offset: member.offset,
          length: member.length,
        });
      }
    }
    at = member.offset + member.length;
  }
  return inspection ? { inspection, length: at, index, earlier: new Earlier(builder) } : null;
}
