import { createPublicKey, hash, verify } from "node:crypto";
import { InspectionError, readInspection } from "../inspection.ts";
import type { Inspection } from "../model.ts";
import { readPackedArchive, type Archive, type StoredResource, type Withheld } from "./archive.ts";
import { bytesOfFile, type PackageBytes } from "./bytes.ts";
import { entriesOf, passOver } from "./entries.ts";
import { RENDERED, renderingOf } from "./rendering.ts";
import { inspectionIn } from "./wacz.ts";
import type { StoredFailure, StoredResponse } from "./stored.ts";

export interface PackageReader {
  inspection: Inspection;
  responses: StoredResponse[];
  failures: StoredFailure[];
  resources: StoredResource[];
  /** Records that were left out when the package was released. */
  withheld: Withheld[];
  /** Who signed the package: the public key (SPKI, base64); null when nobody did. */
  signer: string | null;
  /** What a verdict may cite: an answer, or a page as a browser's scripts left it. */
  payload(recordId: string): StoredResponse | null;
  /** The first look's response of a URL. */
  findByUrl(url: string): StoredResponse | null;
}

/** A package that can't be read: says which and why. */
export class PackageError extends Error {}

/** Every file of a package by its name. */
export async function unzip(bytes: PackageBytes): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const entry of entriesOf(bytes)) files.set(entry.name, await wholeOf(entry.stream));
  return files;
}

/** All bytes of a stream. */
export async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Where packages hold their archive. */
export const ARCHIVE = "archive/data.warc.gz";
/** So many bytes of bodies of one package are held; more are read again when somebody asks for them. */
const HELD = 64 * 1024 * 1024;
/** A file beside the archive that is longer is only hashed (bytes): none that is needed to read a package is. */
const ASIDE = 64 * 1024 * 1024;

/** A stream that whoever stops reading it does not end: the rest can still be read. */
const unfinished = (stream: AsyncIterable<Buffer>): AsyncIterable<Buffer> => {
  const pieces = stream[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
};

/** Codes of a system call, a connection or a store that failed; what unpacking says of its bytes has others. */
const ELSEWHERE = /^(?:E[A-Z0-9]+|[a-z-]+|ERR_STREAM_PREMATURE_CLOSE)$/;

/** Whether the bytes could not be had (or nothing more be kept): that says nothing of the package. */
const isElsewhere = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ELSEWHERE.test(String(error.code));

interface Contents {
  files: Map<string, Buffer>;
  hashes: Map<string, string>;
  archive: Archive | null;
  /** Why the archive can't be read. */
  broken: Error | null;
}

/** Reads a package as a stream: the archive record by record, whatever its size. */
async function contentsOf(bytes: PackageBytes, held: number): Promise<Contents> {
  const out: Contents = { files: new Map(), hashes: new Map(), archive: null, broken: null };
  for await (const entry of entriesOf(bytes)) {
    if (entry.name === ARCHIVE)
      try {
        out.archive = await readPackedArchive(unfinished(entry.stream), entry.again(), held);
      } catch (error) {
        if (isElsewhere(error)) throw error;
        out.broken = error instanceof Error ? error : new Error(String(error));
      }
    else if (entry.size <= ASIDE) out.files.set(entry.name, await wholeOf(entry.stream));
    // What is left is read to its end: the hash is of all of it.
    await passOver(entry.stream);
    out.hashes.set(entry.name, entry.hash());
  }
  return out;
}

/** The key that signed the manifest's hash. @throws PackageError when the hash or the signature is wrong */
function signerOf(path: string, datapackage: Buffer, digest: Buffer | undefined): string | null {
  if (!digest) return null;
  const { hash: told, signedData } = JSON.parse(digest.toString()) as {
    hash: string;
    signedData?: { hash: string; publicKey: string; signature: string };
  };
  if (told !== `sha256:${hash("sha256", datapackage, "hex")}`)
    throw new PackageError(`${path}: datapackage.json was changed after it had been packed (hash differs).`);
  if (!signedData) return null;
  const key = createPublicKey({
    key: Buffer.from(signedData.publicKey, "base64"),
    type: "spki",
    format: "der",
  });
  const algorithm = key.asymmetricKeyType === "ed25519" ? null : "sha256";
  if (
    signedData.hash !== told ||
    !verify(algorithm, Buffer.from(told), key, Buffer.from(signedData.signature, "base64"))
  )
    throw new PackageError(`${path}: the signature does not fit the package.`);
  return signedData.publicKey;
}

/** @throws PackageError for an inspection that can't be read, or of a later program */
function inspectionOf(path: string, bytes: Buffer): Inspection {
  try {
    return readInspection(bytes.toString());
  } catch (error) {
    if (error instanceof InspectionError) throw new PackageError(`${path}: ${error.message}`);
    throw error;
  }
}

/**
 * Opens an evidence package, a file's path or bytes that a store lends, and checks its hashes. It is read as a stream, and bodies beyond a
 * limit are read again when asked for, so that its size does not matter.
 * @param held so many bytes of bodies are held
 * @throws PackageError when the file is missing, is no WACZ of ours, or was changed since it was written; what a store or the system says when they fail
 */
export async function readPackage(source: string | PackageBytes, held = HELD): Promise<PackageReader> {
  const bytes = typeof source === "string" ? bytesOfFile(source) : source;
  const path = typeof source === "string" ? source : source.name;
  if (!bytes) throw new PackageError(`There is no evidence package at ${path}.`);
  let contents: Contents;
  try {
    contents = await contentsOf(bytes, held);
  } catch (error) {
    if (isElsewhere(error)) throw error;
    throw new PackageError(`${path} is not a readable WACZ (zip) file.`);
  }
  const { files, hashes, archive, broken } = contents;
  const inspection = inspectionIn(files);
  const datapackage = files.get("datapackage.json");
  if (!hashes.has(ARCHIVE) || !inspection || !datapackage)
    throw new PackageError(
      `${path} is not an evidence package of Mingcha: inspection.json or the archive is missing.`,
    );
  const signer = signerOf(path, datapackage, files.get("datapackage-digest.json"));
  const manifest = JSON.parse(datapackage.toString()) as { resources: { path: string; hash: string }[] };
  for (const resource of manifest.resources) {
    const packed = hashes.get(resource.path);
    const found = packed === undefined ? "missing" : `sha256:${packed}`;
    if (found !== resource.hash)
      throw new PackageError(
        `${path}: ${resource.path} was changed after it had been packed (hash differs).`,
      );
  }
  if (!archive) throw new PackageError(`${path}: ${broken?.message ?? "the archive is missing."}`);
  const { responses, failures, resources, withheld } = archive;
  const byId = new Map(responses.map((one) => [one.recordId, one]));
  for (const made of resources) {
    const answer = made.url.startsWith(RENDERED) ? byId.get(made.concurrentTo) : undefined;
    if (answer) byId.set(made.recordId, renderingOf(answer, made));
  }
  const byUrl = new Map<string, StoredResponse>();
  for (const one of responses)
    if (one.look === 1 && one.variant === undefined && !byUrl.has(one.url)) byUrl.set(one.url, one);
  return {
    inspection: inspectionOf(path, inspection),
    responses,
    failures,
    resources,
    withheld,
    signer,
    payload: (recordId) => byId.get(recordId) ?? null,
    findByUrl: (url) => byUrl.get(url) ?? null,
  };
}
