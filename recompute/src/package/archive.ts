import { createHash } from "node:crypto";
import { gunzipSync, inflateRawSync } from "node:zlib";

const LIMIT = 1 << 30;
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A released evidence package as its bytes tell it. */
export interface Archive {
  /** Ids of the records that are there. */
  records: Set<string>;
  /** Record → what stands in its place. */
  withheld: Map<string, { sha256: string; reason: string }>;
  /** What does not fit: one sentence each. */
  problems: string[];
}

/** Files of a zip by its central directory (APPNOTE 4.3.12); stored or deflated ones. @throws Error for anything else */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error("it is no zip file");
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const out = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error("its directory is broken");
    const [method, size, full] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24),
    ];
    const lengths = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const [nameLength = 0, extra = 0, comment = 0] = lengths;
    const head = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const begin = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
    const packed = bytes.subarray(begin, begin + size);
    if (full > LIMIT) throw new Error(`${name} is too large`);
    if (method !== 0 && method !== 8) throw new Error(`${name} is packed in an unknown way`);
    if (out.has(name)) throw new Error(`${name} stands in it twice`);
    out.set(name, method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: full + 1 }));
    at += 46 + nameLength + extra + comment;
  }
  return out;
}

interface WarcRecord {
  fields: Map<string, string>;
  block: Buffer;
}

/** Records of an uncompressed WARC (ISO 28500). @throws Error naming the byte at which it is broken */
function* warcRecords(bytes: Buffer): Generator<WarcRecord> {
  for (let at = 0; at < bytes.length;) {
    const headEnd = bytes.indexOf("\r\n\r\n", at);
    const [version = "", ...lines] = bytes.toString("utf8", at, Math.max(at, headEnd)).split("\r\n");
    const fields = new Map(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const length = Number(fields.get("content-length"));
    const begin = headEnd + 4;
    if (headEnd < 0 || !version.startsWith("WARC/1.") || !Number.isInteger(length) || length < 0)
      throw new Error(`its archive is broken at byte ${at}`);
    if (begin + length + 4 > bytes.length)
      throw new Error(`its archive ends inside of a record at byte ${at}`);
    yield { fields, block: bytes.subarray(begin, begin + length) };
    at = begin + length + 4;
  }
}

const idOf = (fields: ReadonlyMap<string, string>, name: string): string =>
  /urn:uuid:([0-9a-f-]+)/.exec(fields.get(name) ?? "")?.[1] ?? "";

function payloadOf({ fields, block }: WarcRecord): Buffer {
  if (fields.get("warc-type") !== "response") return block;
  const head = block.indexOf("\r\n\r\n");
  return block.subarray(head + 4);
}

function listed(files: ReadonlyMap<string, Buffer>): string[] {
  const manifest = files.get("datapackage.json");
  if (!manifest) return ["datapackage.json is missing in it"];
  const { resources } = JSON.parse(manifest.toString()) as { resources: { path: string; hash: string }[] };
  const problems = resources.flatMap((one) => {
    const bytes = files.get(one.path);
    if (!bytes) return [`${one.path} is missing in it`];
    return one.hash === `sha256:${hash(bytes)}` ? [] : [`${one.path} in it has another hash than it says`];
  });
  const digest = files.get("datapackage-digest.json");
  const told = digest ? (JSON.parse(digest.toString()) as { hash: string }).hash : null;
  if (told !== `sha256:${hash(manifest)}`)
    problems.push("datapackage.json in it has another hash than it says");
  return problems;
}

function readAll(bytes: Buffer): Archive {
  const files = unzip(bytes);
  const out: Archive = { records: new Set(), withheld: new Map(), problems: listed(files) };
  const warc = files.get("archive/data.warc.gz");
  if (!warc) throw new Error("archive/data.warc.gz is missing in it");
  for (const record of warcRecords(gunzipSync(warc, { maxOutputLength: LIMIT }))) {
    const { fields, block } = record;
    const id = idOf(fields, "warc-record-id");
    if (fields.has("mingcha-withheld")) {
      const told = JSON.parse(block.toString()) as { recordId: string; sha256: string; reason: string };
      if (idOf(fields, "warc-refers-to") !== told.recordId)
        out.problems.push(`a record that is left out stands in it under another id than ${told.recordId}`);
      out.withheld.set(told.recordId, { sha256: told.sha256, reason: told.reason });
      continue;
    }
    if (out.records.has(id)) out.problems.push(`record ${id} stands in it twice`);
    out.records.add(id);
    const digest = fields.get("warc-payload-digest");
    const type = fields.get("warc-type");
    if (digest === undefined || (type !== "response" && type !== "resource")) continue;
    if (digest !== `sha256:${hash(payloadOf(record))}`)
      out.problems.push(`record ${id} in it has another payload than its digest says`);
  }
  return out;
}

/** Opens a released package (WACZ) and checks every hash inside of it. What can't be read is one problem; it never throws. */
export function readArchive(bytes: Uint8Array): Archive {
  try {
    return readAll(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    return { records: new Set(), withheld: new Map(), problems: [(error as Error).message] };
  }
}
