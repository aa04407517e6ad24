import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import S3rver from "s3rver";
import type { Bucket } from "../src/core/files/settings.ts";

export interface BucketService {
  settings: Bucket;
  /** What the platform is told of it. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

const NAME = "mingcha-test";

/** An S3-compatible service of its own on loopback, with one empty bucket. */
export async function startBucket(timeoutMs = 30_000): Promise<BucketService> {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-bucket-"));
  const service = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: NAME }],
  });
  const { port } = await service.run();
  const settings: Bucket = {
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    bucket: NAME,
    prefix: "ming/",
    accessKey: "S3RVER",
    secretKey: "S3RVER",
    timeoutMs,
  };
  return {
    settings,
    environment: environmentOf(settings),
    close: async () => {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const environmentOf = (settings: Bucket): Record<string, string> => ({
  MINGCHA_STORE: `s3://${settings.bucket}/${settings.prefix}`,
  MINGCHA_S3_ENDPOINT: settings.endpoint,
  MINGCHA_S3_KEY: settings.accessKey,
  MINGCHA_S3_SECRET: settings.secretKey,
  MINGCHA_S3_TIMEOUT_MS: String(settings.timeoutMs),
});

/** How a sick service behaves toward the next connections. */
export type Sickness =
  | "well"
  /** Takes what comes and never answers. */
  | "silent"
  /** Answers 500 to everything. */
  | "failing"
  /** Ends each connection after so many bytes of its answer. */
  | { cutAfter: number }
  /** Falls silent on each connection after so many bytes of its answer, without ending it. */
  | { hangAfter: number };

/** Stands before a service and makes it as sick as it is told. */
export async function sickBefore(
  service: Bucket,
): Promise<{ settings: Bucket; be(what: Sickness): void; close(): Promise<void> }> {
  let now: Sickness = "well";
  const open = new Set<Socket>();
  const target = Number(new URL(service.endpoint).port);
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {}).on("close", () => open.delete(socket));
    const sickness = now;
    if (sickness === "silent") return void socket.resume();
    if (sickness === "failing") {
      socket.once("data", () => {
        socket.end("HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      });
      return;
    }
    const behind = connect(target, "127.0.0.1");
    open.add(behind);
    behind.on("error", () => socket.destroy()).on("close", () => (open.delete(behind), socket.destroy()));
    socket.on("close", () => behind.destroy());
    socket.pipe(behind);
    const cuts = typeof sickness === "object" && "cutAfter" in sickness;
    let left =
      typeof sickness === "object"
        ? "cutAfter" in sickness
          ? sickness.cutAfter
          : sickness.hangAfter
        : Infinity;
    behind.on("data", (chunk: Buffer) => {
      socket.write(chunk.subarray(0, Math.max(0, left)));
      left -= chunk.length;
      if (left <= 0 && cuts) socket.destroySoon();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { ...service, endpoint: `http://127.0.0.1:${port}` },
    be: (what) => {
      now = what;
      // What is open was opened to another one.
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
