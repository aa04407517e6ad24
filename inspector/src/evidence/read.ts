import { createPublicKey, hash, verify } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { InspectionError, readInspection } from "../inspection.ts";
import type { Inspection } from "../model.ts";
import { readArchive, type StoredResource, type Withheld } from "./archive.ts";
import { bytesOfFile, zipOf, type PackageBytes } from "./bytes.ts";
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
  const zip = await zipOf(bytes);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
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
 * Opens an evidence package, a file's path or bytes that a store lends, and checks its hashes.
 * @throws PackageError when the file is missing, is no WACZ of ours, or was changed since it was written
 */
export async function readPackage(source: string | PackageBytes): Promise<PackageReader> {
  const bytes = typeof source === "string" ? bytesOfFile(source) : source;
  const path = typeof source === "string" ? source : source.name;
  if (!bytes) throw new PackageError(`There is no evidence package at ${path}.`);
  let files: Map<string, Buffer>;
  try {
    files = await unzip(bytes);
  } catch {
    throw new PackageError(`${path} is not a readable WACZ (zip) file.`);
  }
  const warc = files.get("archive/data.warc.gz");
  const inspection = inspectionIn(files);
  const datapackage = files.get("datapackage.json");
  if (!warc || !inspection || !datapackage)
    throw new PackageError(
      `${path} is not an evidence package of Mingcha: inspection.json or the archive is missing.`,
    );
  const signer = signerOf(path, datapackage, files.get("datapackage-digest.json"));
  const manifest = JSON.parse(datapackage.toString()) as { resources: { path: string; hash: string }[] };
  for (const resource of manifest.resources) {
    const packed = files.get(resource.path);
    const found = packed ? `sha256:${hash("sha256", packed, "hex")}` : "missing";
    if (found !== resource.hash)
      throw new PackageError(
        `${path}: ${resource.path} was changed after it had been packed (hash differs).`,
      );
  }
  const { responses, failures, resources, withheld } = readArchive(gunzipSync(warc));
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
