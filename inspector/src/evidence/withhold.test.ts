import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../fetch/client.ts";
import { createHostPool } from "../fetch/hostPool.ts";
import type { Inspection } from "../model.ts";
import { bytesOfFile } from "./bytes.ts";
import { readPackage, unzip } from "./read.ts";
import { Recorder } from "./recorder.ts";
import { writeWacz } from "./wacz.ts";
import { readRecords } from "./warc.ts";
import { WITHHELD, withholdRecords, type Released } from "./withhold.ts";

const HOST = "www.example.test";
const SITE = `http://${HOST}/`;
const PAGE = `<html><title>首页</title><p>${"字".repeat(800)}</p></html>`;
const SECRET = `<html><title>shell</title><p>${"密".repeat(800)}</p></html>`;
const ANSWERS: Record<string, string> = { "/": PAGE, "/uploads/shell": SECRET, "/copy": SECRET };
const inspection: Inspection = {
  site: SITE,
  kind: "college",
  year: 2019,
  clock: "2019-12-01T00:00:00Z",
  seed: "1",
  hallHosts: [],
  portalHosts: [],
  userAgent: "Mingcha",
  ruleVersion: "test",
};
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

let server: Server;
let folder = "";
let whole = "";
const ids: Record<string, string> = {};
beforeAll(async () => {
  server = createServer((request, response) =>
    response.writeHead(200, { "Content-Type": "text/html" }).end(ANSWERS[request.url ?? ""]),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  folder = await mkdtemp(join(tmpdir(), "withhold-"));
  const client = new Client({
    siteHost: HOST,
    named: [],
    resolve: { [HOST]: { address: "127.0.0.1", port } },
    pace: createHostPool(1000),
    timeoutMs: 20_000,
    maxBodyBytes: 100_000,
  });
  const warc = join(folder, "data.warc.gz");
  const recorder = Recorder.start(warc, inspection, "test");
  for (const path of Object.keys(ANSWERS)) {
    const url = new URL(path, SITE).href;
    ids[path] = recorder.record(await client.get(url, { userAgent: "Mingcha" }), 1).id;
    recorder.pages.push({ url, title: path, at: new Date(inspection.clock) });
  }
  const picture = Buffer.from("a picture of the page");
  const at = new Date(inspection.clock);
  ids["picture"] = recorder.resource(`${SITE}picture`, "image/png", picture, ids["/uploads/shell"]!, at);
  recorder.close();
  client.close();
  whole = join(folder, "whole.wacz");
  await writeWacz(warc, recorder, inspection, "test", whole);
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const without = (name: string, wanted: (url: string) => boolean): Promise<Released | null> =>
  withholdRecords(whole, join(folder, name), ({ url }) => (wanted(url) ? "网络安全证据" : null), "test");

test("a package with nothing to leave out is given as it is", async () => {
  expect(await without("same.wacz", () => false)).toBeNull();
});

test("what is left out stands there by id, hash and reason; its request, its picture and references to it go with it", async () => {
  const released = await without("open.wacz", (url) => url.endsWith("/shell"));
  const path = join(folder, "open.wacz");
  const reader = await readPackage(path);
  // py-wacz takes nothing beside the manifest but folders.
  const names = [...(await unzip(bytesOfFile(path)!)).keys()];
  expect(names.filter((name) => !name.includes("/")).toSorted()).toEqual([
    "datapackage-digest.json",
    "datapackage.json",
  ]);
  expect(names).toContain(WITHHELD);
  const gone = new Map(reader.withheld.map((one) => [one.recordId, one]));
  expect([...gone.keys()].toSorted()).toEqual(released!.withheld.map((one) => one.recordId).toSorted());
  expect(gone.size).toBe(5);
  for (const name of ["/uploads/shell", "/copy", "picture"]) expect(gone.has(ids[name]!), name).toBe(true);
  expect(reader.payload(ids["/"]!)?.body.toString()).toBe(PAGE);
  expect(reader.payload(ids["/uploads/shell"]!)).toBeNull();
  // The hash is that of the record as the whole package holds it.
  const files = await unzip(bytesOfFile(whole)!);
  for (const record of readRecords(gunzipSync(files.get("archive/data.warc.gz")!))) {
    const told = gone.get(/uuid:([0-9a-f-]+)/.exec(record.fields.get("warc-record-id")!)![1]!);
    if (!told) continue;
    const bytes = gunzipSync(files.get("archive/data.warc.gz")!).subarray(record.start, record.end);
    expect(told).toMatchObject({ sha256: sha256(bytes), reason: "网络安全证据" });
  }
  // Neither address nor words of it anywhere in the release.
  for (const [name, bytes] of await unzip(bytesOfFile(path)!)) {
    const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
    for (const word of ["/shell", "密密"]) expect(text.includes(word), `${name} ${word}`).toBe(false);
  }
});

test("an independent reader finds every record where the index says, with valid digests; the same release twice is the same bytes", async () => {
  await without("one.wacz", (url) => url.endsWith("/shell"));
  await without("two.wacz", (url) => url.endsWith("/shell"));
  const [one, two] = [await readFile(join(folder, "one.wacz")), await readFile(join(folder, "two.wacz"))];
  expect(one.equals(two)).toBe(true);
  const files = await unzip(bytesOfFile(join(folder, "one.wacz"))!);
  const warc = files.get("archive/data.warc.gz")!;
  const seen: string[] = [];
  for await (const record of new WARCParser(Readable.from([warc]))) {
    const payload = Buffer.from(await record.readFully(false));
    const told = record.warcHeaders.headers.get("WARC-Payload-Digest");
    seen.push(record.warcType ?? "");
    if (record.warcType === "response") expect(told).toBe(`sha256:${sha256(payload)}`);
  }
  expect(seen.toSorted()).toEqual([
    "metadata",
    "metadata",
    "metadata",
    "metadata",
    "metadata",
    "request",
    "response",
    "warcinfo",
  ]);
  const lines = files.get("indexes/index.cdx")!.toString().trim().split("\n");
  expect(lines).toHaveLength(1);
  for (const line of lines) {
    const at = JSON.parse(line.slice(line.indexOf("{"))) as Record<string, string>;
    const member = warc.subarray(Number(at["offset"]), Number(at["offset"]) + Number(at["length"]));
    const [record] = [...readRecords(gunzipSync(member))];
    expect(record!.fields.get("warc-target-uri")).toBe(at["url"]);
    expect(record!.block.toString()).toContain(PAGE);
  }
});
