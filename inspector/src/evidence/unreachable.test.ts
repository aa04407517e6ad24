import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import type { FetchedExchange } from "../fetch/client.ts";
import { testInspection } from "../testing/inspection.ts";
import { bytesOfFile, type PackageBytes } from "./bytes.ts";
import { PackageError, readPackage } from "./read.ts";
import { Recorder } from "./recorder.ts";
import { writeWacz } from "./wacz.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-unreachable-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const inspection = testInspection();

/** A package whose archive is longer than what is kept in memory of one that comes from another machine. */
async function largePackage(): Promise<PackageBytes> {
  const warc = join(folder, "a.warc.gz");
  const recorder = Recorder.start(warc, inspection, "test");
  for (let at = 0; at < 5; at += 1)
    recorder.record(
      {
        url: `http://site.test/${at}.jpg`,
        startedAt: new Date("2020-03-02T01:00:00Z"),
        milliseconds: 1,
        requestHeaders: [],
        response: {
          status: 200,
          statusText: "OK",
          headers: [["Content-Type", "image/jpeg"]],
          body: randomBytes(2_000_000),
          truncated: null,
        },
        failure: null,
        address: "127.0.0.1",
        certificateFault: false,
      } satisfies FetchedExchange,
      1,
    );
  recorder.close();
  const path = join(folder, "a.wacz");
  await writeWacz(warc, recorder, inspection, "test", path);
  return bytesOfFile(path)!;
}
const large = await largePackage();
const { path: _own, ...elsewhere } = large;

const coded = (code: string): Error => Object.assign(new Error(`${code}: told so`), { code });
/** The package's bytes, which stop coming in the middle of the archive. */
const stopping = (error: Error): PackageBytes => ({
  ...elsewhere,
  stream: (from = 0, to = large.size) =>
    to - from < 1_000_000
      ? elsewhere.stream(from, to)
      : Readable.from(
          (async function* () {
            let seen = 0;
            for await (const chunk of elsewhere.stream(from, to) as AsyncIterable<Buffer>) {
              if ((seen += chunk.length) > 1_000_000) throw error;
              yield chunk;
            }
          })(),
          { objectMode: false },
        ),
});
const told = (bytes: PackageBytes): Promise<unknown> =>
  readPackage(bytes).then(
    () => null,
    (error: unknown) => error,
  );

test("a store that stops answering, or a disk, is told as itself, and not as a package that is broken", async () => {
  for (const code of ["ENOSPC", "EIO", "ECONNRESET", "store-unavailable"]) {
    const error = coded(code);
    expect([code, await told(stopping(error))]).toEqual([code, error]);
  }
  // What the unpacking itself says is of the bytes.
  for (const code of ["Z_DATA_ERROR", "ERR_OUT_OF_RANGE"])
    expect([code, await told(stopping(coded(code)))]).toEqual([code, expect.any(PackageError)]);
  const broken = join(folder, "broken.wacz");
  const bytes = await readFile(large.path!);
  bytes.fill(7, 2_000_000, 2_500_000);
  await writeFile(broken, bytes);
  expect(await told(bytesOfFile(broken)!)).toBeInstanceOf(PackageError);
  await writeFile(broken, bytes.subarray(0, 3_000_000));
  expect(await told(bytesOfFile(broken)!)).toBeInstanceOf(PackageError);
});

test("a temporary folder that takes no copy is no broken package; of a file of this machine there is none", async () => {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = join(folder, "none");
  try {
    expect(existsSync(tmpdir())).toBe(false);
    expect(await told(elsewhere)).toMatchObject({ code: "ENOENT" });
    expect((await readPackage(large)).responses).toHaveLength(5);
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
});
