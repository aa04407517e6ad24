import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import type { Withheld } from "./archive.ts";
import { bytesOfFile, type PackageBytes } from "./bytes.ts";
import { decodeBody } from "./contentCoding.ts";
import { entriesOf, passOver } from "./entries.ts";
import { membersOf } from "./members.ts";
import { ARCHIVE, PackageError, readPackage, wholeOf } from "./read.ts";
import type { IndexLine } from "./recorder.ts";
import { cdxj, INSPECTION, inspectionIn, packWacz } from "./wacz.ts";
import { encodeRecord, readRecords, type ReadRecord } from "./warc.ts";

/** A record as whoever decides about its release sees it. */
export interface OpenRecord {
  recordId: string;
  type: string;
  url: string;
  /** Lines of the answer's head; of other records none. */
  headers: [string, string][];
  mediaType: string | null;
  /** Content-decoded; of a reference to an earlier payload empty. */
  body: Buffer;
}

export interface Released {
  sha256: string;
  size: number;
  /** Records in the archive besides those left out. */
  records: number;
  withheld: Withheld[];
}

/** What is left out and why. In a folder: py-wacz takes no package with further files beside the manifest. Readers take it from the archive's records. */
export const WITHHELD = "evidence/withheld.json";

const idOf = (text: string | undefined): string => /urn:uuid:([0-9a-f-]+)/.exec(text ?? "")?.[1] ?? "";
const hex = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");

/** An id that follows from the record whose place is taken: the same release twice is the same bytes. */
function idInPlaceOf(recordId: string): string {
  const word = hex(`withheld ${recordId}`);
  return `${word.slice(0, 8)}-${word.slice(8, 12)}-5${word.slice(13, 16)}-8${word.slice(17, 20)}-${word.slice(20, 32)}`;
}

const HTTP = new Set(["response", "revisit"]);

function headOf(record: ReadRecord): { status: number; headers: [string, string][]; body: Buffer } {
  const end = record.block.indexOf("\r\n\r\n");
  const [first = "", ...lines] = record.block.toString("latin1", 0, Math.max(end, 0)).split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(" ")[1]), headers, body: record.block.subarray(end + 4) };
}

const headerOf = (headers: readonly [string, string][], name: string): string | null =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
const typeOf = (headers: readonly [string, string][]): string | null =>
  headerOf(headers, "content-type")?.split(";")[0]?.trim().toLowerCase() || null;

function openRecord(record: ReadRecord): OpenRecord {
  const type = record.fields.get("warc-type") ?? "";
  const base = {
    recordId: idOf(record.fields.get("warc-record-id")),
    type,
    url: record.fields.get("warc-target-uri") ?? "",
  };
  if (!HTTP.has(type)) {
    const mediaType = record.fields.get("content-type")?.split(";")[0] ?? null;
    return { ...base, headers: [], mediaType, body: record.block };
  }
  const { headers, body } = headOf(record);
  const decoded = decodeBody(body, headerOf(headers, "content-encoding"));
  return { ...base, headers, mediaType: typeOf(headers), body: decoded };
}

/** Which other records a record hangs on. */
interface Tie {
  own: string;
  concurrentTo: string;
  refersTo: string;
}

/** Whatever hangs on a withheld record goes with it: its request, what was made of it, references to its payload. */
function spread(ties: readonly Tie[], reasons: Map<string, string>): void {
  for (const { own, concurrentTo, refersTo } of ties) {
    const reason = reasons.get(concurrentTo) ?? reasons.get(refersTo);
    if (reason !== undefined && !reasons.has(own)) reasons.set(own, reason);
  }
}

/** The records of a package's archive, one after the other, each with its own bytes; none but the one at hand is held. */
async function* recordsOf(bytes: PackageBytes): AsyncGenerator<{ record: ReadRecord; own: Buffer }> {
  for await (const entry of entriesOf(bytes)) {
    if (entry.name === ARCHIVE)
      for await (const member of membersOf(entry.stream))
        for (const record of readRecords(member.bytes))
          yield { record, own: member.bytes.subarray(record.start, record.end) };
    else await passOver(entry.stream);
  }
}

/** The files of a package beside its archive. */
async function filesBeside(bytes: PackageBytes): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const entry of entriesOf(bytes))
    if (entry.name === ARCHIVE) await passOver(entry.stream);
    else files.set(entry.name, await wholeOf(entry.stream));
  return files;
}

/** Why which records are left out. */
async function reasonsFor(
  bytes: PackageBytes,
  reasonOf: (record: OpenRecord) => string | null,
): Promise<Map<string, string>> {
  const ties: Tie[] = [];
  const reasons = new Map<string, string>();
  for await (const { record } of recordsOf(bytes)) {
    const { fields } = record;
    ties.push({
      own: idOf(fields.get("warc-record-id")),
      concurrentTo: idOf(fields.get("warc-concurrent-to")),
      refersTo: idOf(fields.get("warc-refers-to")),
    });
    if (fields.get("warc-type") === "warcinfo") continue;
    const open = openRecord(record);
    const reason = reasonOf(open);
    if (reason !== null) reasons.set(open.recordId, reason);
  }
  if (reasons.size === 0) return reasons;
  // Requests stand before their answers, references after: once in each direction is enough.
  spread(ties, reasons);
  spread([...ties].reverse(), reasons);
  return reasons;
}

function lineOf(record: ReadRecord, place: { offset: number; length: number }): IndexLine | null {
  const { fields } = record;
  const type = fields.get("warc-type") ?? "";
  if (!HTTP.has(type) && type !== "resource") return null;
  const { status, headers } = type === "resource" ? { status: 200, headers: [] } : headOf(record);
  const mediaType = type === "revisit" ? "warc/revisit" : typeOf(headers);
  return {
    url: fields.get("warc-target-uri") ?? "",
    at: new Date(fields.get("warc-date") ?? 0),
    status,
    mediaType: mediaType ?? (type === "resource" ? (fields.get("content-type") ?? "unknown") : "unknown"),
    digest: fields.get("warc-payload-digest") ?? "",
    recordId: idOf(fields.get("warc-record-id")),
    ...place,
  };
}

/** What stands in the archive where a record is left out: no address, no words of it. */
const placeholder = (record: ReadRecord, withheld: Withheld): Buffer =>
  encodeRecord({
    type: "metadata",
    id: idInPlaceOf(withheld.recordId),
    url: null,
    date: new Date(record.fields.get("warc-date") ?? 0),
    contentType: "application/json",
    fields: { "WARC-Refers-To": `<urn:uuid:${withheld.recordId}>`, "Mingcha-Withheld": "1" },
    block: Buffer.from(JSON.stringify(withheld)),
  });

function pagesLeft(pages: Buffer, shown: ReadonlySet<string>): string {
  const [head = "", ...rest] = pages.toString("utf8").split("\n");
  const kept = rest.filter((line) => line !== "" && shown.has((JSON.parse(line) as { url: string }).url));
  return [head, ...kept].map((line) => `${line}\n`).join("");
}

/**
 * Writes a copy of a package without the records that have a reason to be left out. The others stay to the byte, with their digests; in
 * the place of each one left out stands its id, its hash and the reason, in the archive and in `evidence/withheld.json`.
 * @param reasonOf decides about one record; null: it may be shown
 * @returns null when nothing has to be left out: the package may be given as it is
 * @throws PackageError as `readPackage`
 */
export async function withholdRecords(
  source: string | PackageBytes,
  out: string,
  reasonOf: (record: OpenRecord) => string | null,
  software: string,
): Promise<Released | null> {
  const bytes = typeof source === "string" ? bytesOfFile(source) : source;
  const whole = await readPackage(source);
  if (!bytes) throw new PackageError("There is no evidence package.");
  const files = await filesBeside(bytes);
  const pages = files.get("pages/pages.jsonl");
  const told = inspectionIn(files);
  if (!told) throw new PackageError(`${bytes.name} has no archive.`);
  const reasons = await reasonsFor(bytes, reasonOf);
  if (reasons.size === 0) return null;
  const index: IndexLine[] = [];
  const withheld: Withheld[] = [];
  let records = 0;
  let offset = 0;
  async function* members(of: PackageBytes): AsyncGenerator<Buffer> {
    for await (const { record, own } of recordsOf(of)) {
      records += 1;
      const recordId = idOf(record.fields.get("warc-record-id"));
      const reason = reasons.get(recordId);
      let member: Buffer;
      if (reason === undefined) {
        member = gzipSync(own);
        const line = lineOf(record, { offset, length: member.length });
        if (line) index.push(line);
      } else {
        const one = { recordId, sha256: hex(own), reason };
        withheld.push(one);
        member = placeholder(record, one);
      }
      offset += member.length;
      yield member;
    }
  }
  const folder = await mkdtemp(join(tmpdir(), "mingcha-release-"));
  try {
    const archive = join(folder, "data.warc.gz");
    await pipeline(Readable.from(members(bytes)), createWriteStream(archive));
    const packed = await packWacz(
      [
        [ARCHIVE, { file: archive }],
        ["indexes/index.cdx", Buffer.from(cdxj(index))],
        [
          "pages/pages.jsonl",
          Buffer.from(pagesLeft(pages ?? Buffer.from(""), new Set(index.map((line) => line.url)))),
        ],
        [INSPECTION, told],
        [WITHHELD, Buffer.from(`${JSON.stringify(withheld, null, 1)}\n`)],
      ],
      whole.inspection,
      software,
      out,
    );
    return { ...packed, records: records - withheld.length, withheld };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
