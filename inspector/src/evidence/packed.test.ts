import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { FetchedExchange } from "../fetch/client.ts";
import { readInterrupted } from "../crawl/resume.ts";
import { testInspection } from "../testing/inspection.ts";
import { readArchive } from "./archive.ts";
import { bytesOfFile, type PackageBytes } from "./bytes.ts";
import { unzip } from "./read.ts";
import { Recorder } from "./recorder.ts";
import { packWacz } from "./wacz.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-packed-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const inspection = testInspection();
const exchange = (url: string, headers: [string, string][], body: Buffer): FetchedExchange => ({
  url,
  startedAt: new Date("2020-03-02T01:00:00Z"),
  milliseconds: 1,
  requestHeaders: [],
  response: { status: 200, statusText: "OK", headers, body, truncated: null },
  failure: null,
  address: "127.0.0.1",
  certificateFault: false,
});

test("what is compressed already is stored as it came, and every reader gets it back", async () => {
  const path = join(folder, "data.warc.gz");
  const recorder = Recorder.start(path, inspection, "test");
  // Longer than one stored block of deflate.
  const picture = randomBytes(200_000);
  const page = gzipSync("<title>首页</title>".repeat(500));
  const plain = Buffer.from("<title>首页</title>".repeat(500));
  recorder.record(exchange("http://site.test/a.jpg", [["Content-Type", "image/jpeg"]], picture), 1);
  recorder.record(
    exchange(
      "http://site.test/",
      [
        ["Content-Type", "text/html"],
        ["Content-Encoding", "gzip"],
      ],
      page,
    ),
    1,
  );
  recorder.record(exchange("http://site.test/b", [["Content-Type", "text/html"]], plain), 1);
  recorder.close();
  const file = await readFile(path);
  expect(file.indexOf(picture.subarray(0, 50_000))).toBeGreaterThan(0);
  expect(file.indexOf(page)).toBeGreaterThan(0);
  expect(file.indexOf(plain.subarray(0, 500))).toBe(-1);
  const { responses } = readArchive(gunzipSync(file));
  expect(responses.map((one) => one.body.length)).toEqual([200_000, plain.length, plain.length]);
  expect(responses[0]?.body.equals(picture)).toBe(true);
  const resumed = await readInterrupted(path);
  expect(resumed?.length).toBe(file.length);
  expect(resumed?.earlier.size).toBe(3);
});

test("a file is packed as its bytes would be, without being held; one that is not there leaves no package", async () => {
  const file = join(folder, "large.warc.gz");
  // More than a stream reads at once.
  const bytes = randomBytes(300_000);
  await writeFile(file, bytes);
  const pack = async (name: string, packed: Buffer | { file: string }): Promise<string> => {
    const out = join(folder, name);
    await packWacz([["archive/data.warc.gz", packed]], inspection, "test", out);
    return out;
  };
  const contents = async (path: string): Promise<[string, Buffer][]> =>
    [...(await unzip(bytesOfFile(path) as PackageBytes))].sort(([a], [b]) => (a < b ? -1 : 1));
  const streamed = await contents(await pack("streamed.wacz", { file }));
  expect(streamed).toEqual(await contents(await pack("held.wacz", bytes)));
  expect(new Map(streamed).get("archive/data.warc.gz")?.equals(bytes)).toBe(true);
  await expect(pack("none.wacz", { file: join(folder, "gone") })).rejects.toMatchObject({ code: "ENOENT" });
  expect(bytesOfFile(join(folder, "none.wacz"))).toBeNull();
});
