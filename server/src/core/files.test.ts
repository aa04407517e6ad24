import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  await writeFile(join(files.incoming, "crawl.warc.gz"), "goes on");
  await openFileStore(folder);
  expect(await readdir(files.incoming)).toEqual(["crawl.warc.gz"]);
});
