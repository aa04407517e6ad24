import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ServiceException,
} from "@aws-sdk/client-s3";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import {
  measure,
  MissingFile,
  placeOf,
  StoreUnavailable,
  written,
  type FileStore,
  type StoredBytes,
  type StoredFile,
} from "../files.ts";
import { openIncoming } from "./incoming.ts";
import type { Bucket } from "./settings.ts";

/** How often a request is made before the store counts as away. */
const ATTEMPTS = 3;

const statusOf = (error: unknown): number | undefined =>
  (error as Partial<S3ServiceException>).$metadata?.httpStatusCode;

const silent = (): void => {};

function away(error: unknown): StoreUnavailable {
  console.error("files:", error instanceof Error ? error.message : error);
  return new StoreUnavailable(error);
}

/**
 * A file store in an S3-compatible service. An object is complete or not there (the service holds its bytes against their MD5), and none is
 * ever changed. A service that does not answer ends as `StoreUnavailable`.
 * @param scratch folder of this machine in which files are written before they are sent
 */
export async function openBucket(settings: Bucket, scratch: string, alone = false): Promise<FileStore> {
  const incoming = await openIncoming(join(scratch, "incoming"), alone);
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    // Services in a ministry's own rooms have no name per bucket.
    forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    maxAttempts: ATTEMPTS,
    // Others than Amazon's do not know its newer checksums; MD5 is known to all.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // What matters is said once, by us.
    logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
    requestHandler: { connectionTimeout: settings.timeoutMs, socketTimeout: settings.timeoutMs },
  });
  const at = (id: string) => ({ Bucket: settings.bucket, Key: `${settings.prefix}${placeOf(id)}` });

  const discard = async (id: string): Promise<void> => {
    await client.send(new DeleteObjectCommand(at(id))).catch((error: unknown) => {
      throw away(error);
    });
  };
  /** Sends a file that lies on this machine; a stream can be sent once, so each attempt opens it anew. */
  const send = async (path: string, id: string, size: number): Promise<void> => {
    const md5 = createHash("md5");
    await pipeline(createReadStream(path), md5);
    const ContentMD5 = md5.digest("base64");
    for (let attempt = 1; ; attempt += 1) {
      const Body = size === 0 ? Buffer.alloc(0) : createReadStream(path);
      try {
        await client.send(new PutObjectCommand({ ...at(id), Body, ContentLength: size, ContentMD5 }));
        return;
      } catch (error) {
        const status = statusOf(error);
        if (attempt < ATTEMPTS && (status === undefined || status >= 500)) continue;
        // It may have arrived though the answer did not: no row names it, so it must not stay.
        await discard(id).catch(() => {});
        throw away(error);
      } finally {
        if (Body instanceof Readable) Body.destroy();
      }
    }
  };
  const adopt = async (source: string): Promise<StoredBytes> => {
    const id = randomUUID();
    const found = await measure(source);
    await send(source, id, found.size);
    await rm(source, { force: true });
    return { id, ...found };
  };
  /** Bytes of an object; a connection that breaks in the middle is taken up where it broke. */
  const bytes = async function* (id: string, from: number, to: number): AsyncGenerator<Buffer> {
    let next = from;
    for (let attempt = 1; next < to; attempt += 1) {
      try {
        const answer = await client.send(
          new GetObjectCommand({ ...at(id), Range: `bytes=${next}-${to - 1}` }),
        );
        for await (const chunk of answer.Body as Readable as AsyncIterable<Buffer>) {
          next += chunk.length;
          yield chunk;
        }
        if (next < to) throw new Error(`The store ended file ${id} after ${next} of ${to} bytes.`);
      } catch (error) {
        if (statusOf(error) === 404) throw new MissingFile(id);
        if (attempt >= ATTEMPTS) throw away(error);
      }
    }
  };
  const open = async (id: string): Promise<StoredFile> => {
    const head = await client.send(new HeadObjectCommand(at(id))).catch((error: unknown) => {
      throw statusOf(error) === 404 ? new MissingFile(id) : away(error);
    });
    const size = head.ContentLength ?? 0;
    return {
      name: id,
      size,
      stream: (from = 0, to = size) =>
        Readable.from(bytes(id, from, Math.min(to, size)), { objectMode: false }),
    };
  };
  return {
    incoming: incoming.folder,
    goOn: incoming.goOn,
    adopt,
    open,
    discard,
    write: (content) => written(incoming.folder, content, adopt),
    read: async (id) => buffer((await open(id)).stream()),
    onDisk: async (id, use) => written(incoming.folder, (await open(id)).stream(), use),
    putBack: (id, content) =>
      written(incoming.folder, content, async (path) => send(path, id, (await measure(path)).size)),
    list: async function* () {
      let token: string | undefined;
      do {
        const page = await client
          .send(
            new ListObjectsV2Command({
              Bucket: settings.bucket,
              Prefix: settings.prefix,
              ContinuationToken: token,
            }),
          )
          .catch((error: unknown) => {
            throw away(error);
          });
        for (const { Key = "" } of page.Contents ?? []) {
          const id = Key.slice(-36);
          if (/^[0-9a-f-]{36}$/.test(id)) yield id;
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    close: async () => {
      await incoming.close();
      client.destroy();
    },
  };
}
