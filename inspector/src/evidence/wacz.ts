import { createHash, createPublicKey, sign, type KeyObject } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { inspectionRecord } from "../inspection.ts";
import type { Inspection } from "../model.ts";
import type { IndexLine, Recorder } from "./recorder.ts";
import { surt } from "./surt.ts";

/** What the inspection was. In a folder: py-wacz takes no package with further files beside the manifest. */
export const INSPECTION = "evidence/inspection.json";
/** Where packages of earlier programs hold it. */
const INSPECTION_BEFORE = "inspection.json";

/** The inspection of a package, wherever its program put it. */
export const inspectionIn = (files: ReadonlyMap<string, Buffer>): Buffer | undefined =>
  files.get(INSPECTION) ?? files.get(INSPECTION_BEFORE);

const stamp = (at: Date): string => at.toISOString().replace(/[-:T]/g, "").slice(0, 14);

/** The index of an archive's responses, revisits and resources, sorted as readers search it. */
export function cdxj(lines: readonly IndexLine[]): string {
  return lines
    .map((line) => {
      const { url, mediaType, status, digest, length, offset } = line;
      const values = {
        url,
        mime: mediaType,
        status: String(status),
        digest,
        length: String(length),
        offset: String(offset),
        filename: "data.warc.gz",
      };
      return `${surt(url)} ${stamp(line.at)} ${JSON.stringify(values)}\n`;
    })
    .sort()
    .join("");
}

const sha256 = (bytes: Buffer | string): string =>
  `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/** The manifest's hash, signed when there is a key (WACZ Signing and Verification 0.1.0, anonymous signature). */
function digestOf(
  datapackage: string,
  created: string,
  software: string,
  key: KeyObject | undefined,
): object {
  const hash = sha256(datapackage);
  const digest = { path: "datapackage.json", hash };
  if (!key) return digest;
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
  const signature = sign(
    key.asymmetricKeyType === "ed25519" ? null : "sha256",
    Buffer.from(hash),
    key,
  ).toString("base64");
  return { ...digest, signedData: { hash, created, software, publicKey, signature } };
}

/** What is packed: bytes, or a file of any size that is read as it is packed and never held whole. */
export type Packed = Buffer | { file: string };

/** Hash of a file, read in pieces. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function describe(bytes: Packed): Promise<{ hash: string; bytes: number }> {
  if (Buffer.isBuffer(bytes)) return { hash: sha256(bytes), bytes: bytes.length };
  return { hash: `sha256:${await hashOf(bytes.file)}`, bytes: (await stat(bytes.file)).size };
}

/**
 * Packs files into a WACZ 1.1.1 with its manifest. The package appears under its name only when it is complete.
 * @param key signs the manifest's hash
 * @returns hash and size of the package in bytes
 */
export async function packWacz(
  files: readonly [string, Packed][],
  inspection: Inspection,
  software: string,
  out: string,
  key?: KeyObject,
): Promise<{ sha256: string; size: number }> {
  const resources: { name: string | undefined; path: string; hash: string; bytes: number }[] = [];
  for (const [path, bytes] of files)
    resources.push({ name: path.split("/").at(-1), path, ...(await describe(bytes)) });
  const datapackage = JSON.stringify(
    {
      profile: "data-package",
      wacz_version: "1.1.1",
      title: inspection.site,
      created: inspection.clock,
      software,
      mainPageUrl: inspection.site,
      resources,
    },
    null,
    1,
  );
  const digest = JSON.stringify(digestOf(datapackage, inspection.clock, software, key));
  const all = [
    ...files,
    ["datapackage.json", Buffer.from(datapackage)],
    ["datapackage-digest.json", Buffer.from(digest)],
  ] as const;
  const zip = new ZipFile();
  const mtime = new Date(inspection.clock);
  for (const [path, bytes] of all) {
    const options = { mtime, mode: 0o100644, compress: !/\.gz$|digest/.test(path) };
    if (Buffer.isBuffer(bytes)) zip.addBuffer(bytes, path, options);
    else zip.addFile(bytes.file, path, options);
  }
  // A file that can't be read ends the package, and so its promise.
  zip.on("error", (error: Error) => (zip.outputStream as Readable).destroy(error));
  zip.end();
  const unfinished = `${out}.partial`;
  try {
    await pipeline(zip.outputStream, createWriteStream(unfinished));
    await rename(unfinished, out);
  } catch (error) {
    // What is half written takes room from what comes after.
    await rm(unfinished, { force: true });
    throw error;
  }
  return { sha256: await hashOf(out), size: (await stat(out)).size };
}

/**
 * Packs a WARC file and what belongs to it into a WACZ 1.1.1 package.
 * @param key signs the manifest's hash
 * @returns hash and size of the package in bytes
 */
export async function writeWacz(
  warc: string,
  recorder: Recorder,
  inspection: Inspection,
  software: string,
  out: string,
  key?: KeyObject,
): Promise<{ sha256: string; size: number }> {
  const pages = [
    { format: "json-pages-1.0", id: "pages", title: "Pages" },
    ...recorder.pages.map((page) => ({ url: page.url, title: page.title, ts: page.at.toISOString() })),
  ];
  const files: [string, Packed][] = [
    ["archive/data.warc.gz", { file: warc }],
    ["indexes/index.cdx", Buffer.from(cdxj(recorder.index))],
    ["pages/pages.jsonl", Buffer.from(pages.map((page) => `${JSON.stringify(page)}\n`).join(""))],
    [INSPECTION, Buffer.from(`${JSON.stringify(inspectionRecord(inspection), null, 1)}\n`)],
  ];
  return packWacz(files, inspection, software, out, key);
}
