import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { ZipFile } from "yazl";
import { afterAll, expect, test } from "vitest";
import { readInterrupted } from "../crawl/resume.ts";
import type { FetchedExchange } from "../fetch/client.ts";
import { judge } from "../verdict/judge.ts";
import { testInspection } from "../testing/inspection.ts";
import { readPackedArchive } from "./archive.ts";
import { bytesOfFile, type PackageBytes } from "./bytes.ts";
import { againInFile, entriesOf, passOver } from "./entries.ts";
import { membersOf } from "./members.ts";
import { readPackage, unzip } from "./read.ts";
import { Recorder } from "./recorder.ts";
import { writeWacz } from "./wacz.ts";
import { withholdRecords } from "./withhold.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-large-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const inspection = testInspection();
const BODY = 40_000;
const PAGES = 30;
const bodies = Array.from({ length: PAGES }, () => randomBytes(BODY));

/** A package of thirty bodies, each of which stands in it twice, with a picture made of the first. */
async function packed(name: string): Promise<{ path: string; warc: string }> {
  const warc = join(folder, `${name}.warc.gz`);
  const recorder = Recorder.start(warc, inspection, "test");
  const put = (url: string, body: Buffer): string =>
    recorder.record(
      {
        url,
        startedAt: new Date("2020-03-02T01:00:00Z"),
        milliseconds: 1,
        requestHeaders: [],
        response: {
          status: 200,
          statusText: "OK",
          headers: [["Content-Type", "image/png"]],
          body,
          truncated: null,
        },
        failure: null,
        address: "127.0.0.1",
        certificateFault: false,
      } satisfies FetchedExchange,
      1,
    ).id;
  const ids = bodies.map((body, index) => put(`http://site.test/${index}`, body));
  bodies.forEach((body, index) => put(`http://site.test/again/${index}`, body));
  recorder.resource(
    "urn:mingcha:screenshot:http://site.test/0",
    "image/png",
    bodies[0] ?? Buffer.alloc(0),
    ids[0] ?? "",
    new Date(),
  );
  recorder.close();
  const path = join(folder, `${name}.wacz`);
  await writeWacz(warc, recorder, inspection, "test", path);
  return { path, warc };
}

const { path, warc } = await packed("thirty");

test("members are found whatever pieces they come in, and a broken one is told with its place", async () => {
  const file = await readFile(warc);
  const read = async (pieces: Buffer[]): Promise<[number, number, number][]> => {
    const found: [number, number, number][] = [];
    for await (const { offset, length, bytes } of membersOf(Readable.from(pieces)))
      found.push([offset, length, bytes.length]);
    return found;
  };
  const cut = (size: number): Buffer[] =>
    Array.from({ length: Math.ceil(file.length / size) }, (_one, at) =>
      file.subarray(at * size, (at + 1) * size),
    );
  const whole = await read([file]);
  expect(whole.length).toBe(1 + 4 * PAGES + 1);
  expect(whole.reduce((sum, [, length]) => sum + length, 0)).toBe(file.length);
  expect(await read(cut(65_536))).toEqual(whole);
  expect(await read(cut(997))).toEqual(whole);
  const named = gzipSync(Buffer.from("x"));
  // A member with a name and a remark, as other programs write them (RFC 1952 2.3).
  const other = Buffer.concat([
    named.subarray(0, 3),
    Buffer.from([0x18]),
    named.subarray(4, 10),
    Buffer.from("name\0remark\0"),
    named.subarray(10),
  ]);
  expect(await read([other, other])).toEqual([
    [0, other.length, 1],
    [other.length, other.length, 1],
  ]);
  await expect(read([file.subarray(0, -3)])).rejects.toThrow(/broken at byte \d+/);
  await expect(read([named, Buffer.from("no member at all")])).rejects.toThrow(
    `broken at byte ${named.length}`,
  );
});

test.each([
  ["from the file itself", true, 0],
  ["from a file without a name", false, 0],
  ["from memory", false, 8 * 1024 * 1024],
])(
  "no more bodies are held than there is room for; the others are read again, %s",
  async (_name, here, inMemory) => {
    const { path: place, ...elsewhere } = bytesOfFile(path) as PackageBytes;
    const before = (await readdir(tmpdir())).filter((one) => one.startsWith("mingcha-package-"));
    for await (const entry of entriesOf(here ? { ...elsewhere, path: place ?? "" } : elsewhere, inMemory)) {
      if (entry.name !== "archive/data.warc.gz") {
        await passOver(entry.stream);
        continue;
      }
      const archive = await readPackedArchive(entry.stream, entry.again(), 5 * BODY);
      expect(archive.held).toBe(5 * BODY);
      expect(archive.responses.length).toBe(2 * PAGES);
      archive.responses.forEach((one, index) =>
        expect(one.body.equals(bodies[index % PAGES] as Buffer)).toBe(true),
      );
      expect(archive.resources[0]?.body.equals(bodies[0] as Buffer)).toBe(true);
      expect(archive.held).toBe(5 * BODY);
    }
    expect((await readdir(tmpdir())).filter((one) => one.startsWith("mingcha-package-"))).toEqual(before);
  },
);

test("a verdict is the same, however much is held", async () => {
  const [all, none] = [await readPackage(path), await readPackage(path, 0)];
  expect(none.findByUrl("http://site.test/again/3")?.body.equals(bodies[3] as Buffer)).toBe(true);
  expect(judge(none, none.inspection)).toEqual(judge(all, all.inspection));
});

test("a package that lies elsewhere is asked for once", async () => {
  const file = await readFile(path);
  let asked = 0;
  const elsewhere: PackageBytes = {
    name: "elsewhere",
    size: file.length,
    stream: (from = 0, to = file.length) => {
      asked += 1;
      return Readable.from([file.subarray(from, to)]);
    },
  };
  const reader = await readPackage(elsewhere, 0);
  const after = asked;
  reader.responses.forEach((one, index) =>
    expect(one.body.equals(bodies[index % PAGES] as Buffer)).toBe(true),
  );
  expect(asked).toBe(after);
});

test("an interrupted crawl is taken up without being held", async () => {
  const whole = await readFile(warc);
  const cut = join(folder, "cut.warc.gz");
  await writeFile(cut, whole.subarray(0, -10));
  const found = await readInterrupted(cut);
  expect(found?.earlier.size).toBe(2 * PAGES);
  expect(found?.index.length).toBe(2 * PAGES);
  expect(found?.length).toBeLessThan(whole.length - 10);
});

test("a release is written as it is read", async () => {
  const out = join(folder, "released.wacz");
  const released = await withholdRecords(
    path,
    out,
    ({ url }) => (url.endsWith("/7") && !url.includes("again") ? "secret" : null),
    "test",
  );
  // The answer, its request, the reference to it and the request of that.
  expect(released?.withheld.length).toBe(4);
  const reader = await readPackage(out, 0);
  expect(reader.responses.length).toBe(2 * PAGES - 2);
  expect(reader.findByUrl("http://site.test/again/8")?.body.equals(bodies[8] as Buffer)).toBe(true);
});

/** Five gibibytes of nothing before a zip: every place in it lies beyond four, and only zip64 can say where (APPNOTE 4.5.3). */
const HOLE = 5 * 1024 ** 3;

/** The zip with each of its places moved by the hole. */
function moved(zip: Buffer): Buffer {
  const out = Buffer.from(zip);
  const move = (at: number): void => {
    out.writeBigUInt64LE(out.readBigUInt64LE(at) + BigInt(HOLE), at);
  };
  const locator = zip.lastIndexOf(Buffer.from("504b0607", "hex"));
  const end = Number(zip.readBigUInt64LE(locator + 8));
  let at = Number(zip.readBigUInt64LE(end + 48));
  const entries = Number(zip.readBigUInt64LE(end + 32));
  for (let index = 0; index < entries; index += 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    // The zip64 field holds both sizes and the place, in this order.
    let field = at + 46 + name;
    while (zip.readUInt16LE(field) !== 1) field += 4 + zip.readUInt16LE(field + 2);
    move(field + 4 + 16);
    at += 46 + name + extra + comment;
  }
  move(end + 48);
  move(locator + 8);
  return out;
}

test("a package of more than four gibibytes is read: its places stand in zip64, its size in no buffer", async () => {
  const zip = new ZipFile();
  const files = await unzip(bytesOfFile(path) as PackageBytes);
  for (const [name, bytes] of files)
    zip.addBuffer(bytes, name, { compress: !name.endsWith(".gz"), forceZip64Format: true });
  zip.end({ forceZip64Format: true, comment: "" });
  const file = moved(await buffer(zip.outputStream));
  const asked: number[] = [];
  const large: PackageBytes = {
    name: "large",
    size: HOLE + file.length,
    stream: (from = 0, to = HOLE + file.length) => {
      asked.push(from);
      if (from < HOLE) throw new Error("nothing stands there");
      return Readable.from([file.subarray(from - HOLE, to - HOLE)]);
    },
  };
  const reader = await readPackage(large, 0);
  expect(reader.inspection).toEqual(inspection);
  expect(reader.responses.length).toBe(2 * PAGES);
  expect(reader.findByUrl("http://site.test/29")?.body.equals(bodies[29] as Buffer)).toBe(true);
  expect(Math.min(...asked)).toBeGreaterThanOrEqual(HOLE);
  const out = join(folder, "large-released.wacz");
  expect(
    (await withholdRecords(large, out, ({ url }) => (url.endsWith("/7") ? "secret" : null), "test"))
      ?.withheld,
  ).toHaveLength(4);
});

test("an archive that is no archive is told as broken, not as changed", async () => {
  const bad = join(folder, "bad.warc.gz");
  await writeFile(bad, Buffer.concat([(await readFile(warc)).subarray(0, 400), randomBytes(5000)]));
  const recorder = Recorder.start(join(folder, "empty.warc.gz"), inspection, "test");
  recorder.close();
  const out = join(folder, "bad.wacz");
  await writeWacz(bad, recorder, inspection, "test", out);
  await expect(readPackage(out)).rejects.toThrow(/bad\.wacz: The archive is broken at byte \d+/);
  expect(againInFile(bad).read(0, 2).toString("hex")).toBe("1f8b");
});
