import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { openPromise, type ZipFile } from "yauzl";
import type { Failure, Inspection } from "../model.ts";
import { readRecords } from "./warc.ts";
import type { Look } from "./recorder.ts";
import { decodeBody } from "./contentCoding.ts";

export interface StoredResponse {
  recordId: string;
  url: string;
  status: number;
  headers: [string, string][];
  mediaType: string | null;
  /** Content-decoded body. */
  body: Buffer;
  /** ISO instant of the fetch. */
  date: string;
  look: Look;
  milliseconds: number;
  truncated: string | null;
  certificateFault: boolean;
}

export interface StoredFailure {
  recordId: string;
  url: string;
  look: Look;
  failure: Failure;
}

export interface PackageReader {
  inspection: Inspection;
  responses: StoredResponse[];
  failures: StoredFailure[];
  payload(recordId: string): StoredResponse | null;
  /** The first look's response of a URL. */
  findByUrl(url: string): StoredResponse | null;
}

/** A package that can't be read: says which and why. */
export class PackageError extends Error {}

async function unzip(path: string): Promise<Map<string, Buffer>> {
  const zip: ZipFile = await openPromise(path, { lazyEntries: true, autoClose: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

function responseOf(fields: Map<string, string>, block: Buffer, recordId: string): StoredResponse {
  const headEnd = block.indexOf("\r\n\r\n");
  const [first = "", ...lines] = block.toString("latin1", 0, headEnd).split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const header = (name: string): string | null =>
    headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  return {
    recordId,
    url: fields.get("warc-target-uri") ?? "",
    status: Number(first.split(" ")[1]),
    headers,
    mediaType: header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? null,
    body: decodeBody(block.subarray(headEnd + 4), header("content-encoding")),
    date: fields.get("warc-date") ?? "",
    look: fields.get("mingcha-look") === "2" ? 2 : 1,
    milliseconds: Number(fields.get("mingcha-milliseconds") ?? 0),
    truncated: fields.get("warc-truncated") ?? null,
    certificateFault: fields.has("mingcha-certificate"),
  };
}

/** Reads an uncompressed WARC's records into responses and failures. */
export function readArchive(bytes: Buffer): Pick<PackageReader, "responses" | "failures"> {
  const responses: StoredResponse[] = [];
  const failures: StoredFailure[] = [];
  for (const { fields, block } of readRecords(bytes)) {
    const recordId = /urn:uuid:([0-9a-f-]+)/.exec(fields.get("warc-record-id") ?? "")?.[1] ?? "";
    const type = fields.get("warc-type");
    if (type === "response") responses.push(responseOf(fields, block, recordId));
    else if (type === "metadata") {
      const { failure } = JSON.parse(block.toString()) as { failure: Failure };
      failures.push({
        recordId,
        url: fields.get("warc-target-uri") ?? "",
        look: fields.get("mingcha-look") === "2" ? 2 : 1,
        failure,
      });
    }
  }
  return { responses, failures };
}

/**
 * Opens an evidence package and checks its hashes.
 * @throws PackageError when the file is missing, is no WACZ of ours, or was changed since it was written
 */
export async function readPackage(path: string): Promise<PackageReader> {
  if (!existsSync(path)) throw new PackageError(`There is no evidence package at ${path}.`);
  let files: Map<string, Buffer>;
  try {
    files = await unzip(path);
  } catch {
    throw new PackageError(`${path} is not a readable WACZ (zip) file.`);
  }
  const warc = files.get("archive/data.warc.gz");
  const inspection = files.get("inspection.json");
  const datapackage = files.get("datapackage.json");
  if (!warc || !inspection || !datapackage)
    throw new PackageError(
      `${path} is not an evidence package of Mingcha: inspection.json or the archive is missing.`,
    );
  const { resources } = JSON.parse(datapackage.toString()) as { resources: { path: string; hash: string }[] };
  for (const resource of resources) {
    const bytes = files.get(resource.path);
    const hash = bytes ? `sha256:${createHash("sha256").update(bytes).digest("hex")}` : "missing";
    if (hash !== resource.hash)
      throw new PackageError(
        `${path}: ${resource.path} was changed after it had been packed (hash differs).`,
      );
  }
  const { responses, failures } = readArchive(gunzipSync(warc));
  const byId = new Map(responses.map((one) => [one.recordId, one]));
  const byUrl = new Map<string, StoredResponse>();
  for (const one of responses) if (one.look === 1 && !byUrl.has(one.url)) byUrl.set(one.url, one);
  return {
    inspection: JSON.parse(inspection.toString()) as Inspection,
    responses,
    failures,
    payload: (recordId) => byId.get(recordId) ?? null,
    findByUrl: (url) => byUrl.get(url) ?? null,
  };
}
