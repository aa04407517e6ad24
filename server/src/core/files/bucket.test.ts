import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sickBefore, startBucket, type BucketService } from "../../../testing/bucket.ts";
import { MissingFile, StoreUnavailable, type FileStore } from "../files.ts";
import { openBucket } from "./bucket.ts";

let scratch: string;
let service: BucketService;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "mingcha-scratch-"));
  service = await startBucket();
  // What the operator reads of a store that is away is not the test's.
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterAll(async () => {
  vi.restoreAllMocks();
  await service.close();
  await rm(scratch, { recursive: true, force: true });
});

const idsOf = async (files: FileStore): Promise<string[]> => {
  const out: string[] = [];
  for await (const id of files.list()) out.push(id);
  return out.sort();
};

test("a file is stored, lent whole or in ranges, found by another process, and gone when it is discarded", async () => {
  const [one, other] = [
    await openBucket(service.settings, scratch),
    await openBucket(service.settings, scratch),
  ];
  const bytes = randomBytes(300_000);
  const stored = await one.write(bytes);
  expect(stored).toMatchObject({
    size: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  const file = await other.open(stored.id);
  expect(file.size).toBe(bytes.length);
  expect(await buffer(file.stream())).toEqual(bytes);
  expect(await buffer(file.stream(10, 20))).toEqual(bytes.subarray(10, 20));
  expect(await buffer(file.stream(299_990))).toEqual(bytes.subarray(299_990));
  expect(await buffer(file.stream(7, 7))).toEqual(Buffer.alloc(0));
  const source = join(one.incoming, "site.wacz");
  await writeFile(source, "package");
  const adopted = await one.adopt(source);
  expect((await other.read(adopted.id)).toString()).toBe("package");
  const empty = await one.write(Buffer.alloc(0));
  expect(await other.read(empty.id)).toEqual(Buffer.alloc(0));
  expect(await readdir(one.incoming)).toEqual(["alive"]);
  expect(await idsOf(other)).toEqual([stored.id, adopted.id, empty.id].sort());
  await other.discard(stored.id);
  await expect(one.open(stored.id)).rejects.toThrow(MissingFile);
  await other.discard(stored.id);
  const again = "1ef7b1a0-0000-4000-8000-000000000001";
  await one.putBack(again, (await other.open(adopted.id)).stream());
  expect((await other.read(again)).toString()).toBe("package");
  for (const id of await idsOf(one)) await one.discard(id);
  await Promise.all([one.close(), other.close()]);
});

test("what reads by path alone is lent a copy on this machine, which goes when it has ended, well or not", async () => {
  const files = await openBucket(service.settings, scratch);
  const bytes = randomBytes(300_000);
  const { id } = await files.write(bytes);
  let lent = "";
  const read = await files.onDisk(id, (path) => {
    lent = path;
    return readFile(path);
  });
  expect(read).toEqual(bytes);
  await expect(readFile(lent)).rejects.toThrow("ENOENT");
  await expect(files.onDisk(id, () => Promise.reject(new Error("gave up")))).rejects.toThrow("gave up");
  expect(await readdir(files.incoming)).toEqual(["alive"]);
  await files.discard(id);
  await expect(files.onDisk(id, () => Promise.resolve())).rejects.toThrow(MissingFile);
  expect(await readdir(files.incoming)).toEqual(["alive"]);
  await files.close();
});

test("a store that is silent, fails or breaks off ends in one clear sentence, and nothing is half-written", async () => {
  // Far more than loopback takes, and short enough for a test that waits for silence.
  const sick = await sickBefore({ ...service.settings, timeoutMs: 3000 });
  const files = await openBucket(sick.settings, scratch);
  const healthy = await openBucket(service.settings, scratch);
  const bytes = randomBytes(400_000);
  const kept = await files.write(bytes);
  for (const sickness of ["silent", "failing"] as const) {
    sick.be(sickness);
    const ended = await Promise.allSettled([
      files.write(bytes),
      files.open(kept.id),
      files.read(kept.id),
      files.discard(kept.id),
      idsOf(files),
    ]);
    for (const one of ended) {
      const error = one.status === "rejected" ? (one.reason as StoreUnavailable) : null;
      expect(error, sickness).toBeInstanceOf(StoreUnavailable);
      expect(error?.status).toBe(503);
      expect(error?.message).toBe("文件存储暂时连接不上，没有任何改动，请稍后重试。");
    }
    expect(await idsOf(healthy), sickness).toEqual([kept.id]);
    expect(await readdir(files.incoming), sickness).toEqual(["alive"]);
  }
  // What was adopted stays where it lies, for the next attempt.
  const source = join(files.incoming, "site.wacz");
  await writeFile(source, bytes);
  await expect(files.adopt(source)).rejects.toThrow(StoreUnavailable);
  expect((await readdir(files.incoming)).sort()).toEqual(["alive", "site.wacz"]);
  sick.be("well");
  const adopted = await files.adopt(source);
  expect(await healthy.read(adopted.id)).toEqual(bytes);
  // An answer that breaks off is taken up where it broke; one that always does ends in the sentence, never as a shorter file.
  const file = await files.open(kept.id);
  sick.be({ cutAfter: 250_000 });
  expect(await buffer(file.stream())).toEqual(bytes);
  sick.be({ cutAfter: 1000 });
  await expect(buffer(file.stream())).rejects.toThrow(StoreUnavailable);
  await Promise.all([files.close(), healthy.close(), sick.close()]);
});

test("a store that falls silent in the middle of a file is given up like one that never answers, and no request waits for ever", async () => {
  // Longer than the time after which the client stops watching a connection that has begun to answer.
  const sick = await sickBefore({ ...service.settings, timeoutMs: 4000 });
  const files = await openBucket(sick.settings, scratch);
  const healthy = await openBucket(service.settings, scratch);
  const bytes = randomBytes(400_000);
  const kept = await healthy.write(bytes);
  const file = await files.open(kept.id);
  // What was missing is asked for again, from where the silence began.
  sick.be({ hangAfter: 250_000 });
  expect(await buffer(file.stream())).toEqual(bytes);
  sick.be({ hangAfter: 1000 });
  await expect(buffer(file.stream())).rejects.toThrow(StoreUnavailable);
  // An answer of which not even the head comes whole.
  sick.be({ hangAfter: 20 });
  await expect(files.write(bytes)).rejects.toThrow(StoreUnavailable);
  sick.be("well");
  // What arrived though its answer did not is no file of ours: nothing but what is named is there.
  expect(await idsOf(healthy)).toContain(kept.id);
  expect(await readdir(files.incoming)).toEqual(["alive"]);
  await Promise.all([files.close(), healthy.close(), sick.close()]);
});
