import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MissingFile, openFileStore } from "./files.ts";
import { loseFile } from "../../testing/loseFile.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a stored file is lent whole or in ranges, and knows its size", async () => {
  const files = await openFileStore(folder);
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, place) => place % 251));
  const { id } = await files.write(bytes);
  const file = await files.open(id);
  expect(file.size).toBe(1000);
  expect(await buffer(file.stream())).toEqual(bytes);
  expect(await buffer(file.stream(10, 20))).toEqual(bytes.subarray(10, 20));
  expect(await buffer(file.stream(990))).toEqual(bytes.subarray(990));
  expect(await buffer(file.stream(7, 7))).toEqual(Buffer.alloc(0));
  expect(await buffer(file.stream(1000))).toEqual(Buffer.alloc(0));
  expect(await files.read(id)).toEqual(bytes);
});

test("what reads by path alone is lent a file where it lies, without a copy, until it has ended", async () => {
  const files = await openFileStore(folder);
  const { id } = await files.write(Buffer.from("package"));
  expect(Object.keys(await files.open(id)).sort()).toEqual(["name", "size", "stream"]);
  const read = await files.onDisk(id, async (path) => {
    expect(await readdir(files.incoming)).toEqual(["alive"]);
    return readFile(path, "utf8");
  });
  expect(read).toBe("package");
  await expect(files.onDisk(id, () => Promise.reject(new Error("gave up")))).rejects.toThrow("gave up");
  expect((await files.read(id)).toString()).toBe("package");
  await loseFile(files, id);
  await expect(files.onDisk(id, () => Promise.resolve())).rejects.toThrow(MissingFile);
});

test("a file that a row names and the disk has lost is told as lost, with its id", async () => {
  const files = await openFileStore(folder);
  const { id } = await files.write(Buffer.from("x"));
  await loseFile(files, id);
  await expect(files.open(id)).rejects.toThrow(MissingFile);
  await expect(files.read(id)).rejects.toThrow(`编号 ${id}`);
  await expect(files.open("../../etc/passwd")).rejects.toThrow("Not a file id");
});

test("what is adopted leaves the incoming folder; what a killed process left half-written goes with the next start", async () => {
  const files = await openFileStore(folder);
  const source = join(files.incoming, "site.wacz");
  await writeFile(source, "package");
  const { id, size } = await files.adopt(source);
  expect(size).toBe(7);
  expect((await files.read(id)).toString()).toBe("package");
  await writeFile(join(files.incoming, "half"), "ha");
  await writeFile(join(files.incoming, "crawl.wacz.warc.gz"), "goes on");
  const next = await openFileStore(folder, true);
  expect((await readdir(files.incoming)).sort()).toEqual(["alive", "crawl.wacz.warc.gz"]);
  // The archive of an interrupted crawl goes on in the next process, as a copy.
  expect(next.goOn("other.wacz.warc.gz")).toBe(false);
  expect(next.goOn("crawl.wacz.warc.gz")).toBe(true);
  expect(await readFile(join(next.incoming, "crawl.wacz.warc.gz"), "utf8")).toBe("goes on");
  await next.close();
});

test("a second process on the same folder leaves the first one's uploads alone, until the first gives no sign of life any more", async () => {
  const first = await openFileStore(folder);
  const upload = join(first.incoming, "upload");
  await writeFile(upload, "half of it");
  const second = await openFileStore(folder);
  expect(await readFile(upload, "utf8")).toBe("half of it");
  const { id } = await first.adopt(upload);
  expect((await second.read(id)).toString()).toBe("half of it");
  await writeFile(upload, "another");
  const longAgo = new Date(Date.now() - 20 * 60_000);
  await utimes(join(first.incoming, "alive"), longAgo, longAgo);
  const third = await openFileStore(folder);
  expect(await readdir(join(folder, "incoming"))).not.toContain(basename(first.incoming));
  expect([second, third].every((one) => existsSync(one.incoming))).toBe(true);
  await Promise.all([first, second, third].map((one) => one.close()));
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("a process that has just made its folder, and has given no sign of life yet, is not taken for dead by another; long without one it is", async () => {
  const incoming = join(folder, "incoming");
  const born = join(incoming, "just-born");
  const dead = join(incoming, "died-at-birth");
  for (const one of [born, dead]) await mkdir(one, { recursive: true });
  const longAgo = new Date(Date.now() - 20 * 60_000);
  await utimes(dead, longAgo, longAgo);
  const other = await openFileStore(folder);
  expect((await readdir(incoming)).toSorted()).toEqual([basename(other.incoming), "just-born"].toSorted());
  await other.close();
});

test("a store names all its files, and takes those of a backup back under their ids", async () => {
  const files = await openFileStore(folder);
  const made = await Promise.all([1, 2, 3].map((number) => files.write(Buffer.from(`file ${number}`))));
  const ids: string[] = [];
  for await (const id of files.list()) ids.push(id);
  expect(ids).toEqual(made.map((one) => one.id).toSorted());
  const other = await openFileStore(join(folder, "other"));
  await other.putBack(ids[0]!, (await files.open(ids[0]!)).stream());
  expect(await other.read(ids[0]!)).toEqual(await files.read(ids[0]!));
  await expect(other.putBack("../x", (await files.open(ids[0]!)).stream())).rejects.toThrow("Not a file id");
});
