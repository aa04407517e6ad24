import { createReadStream } from "node:fs";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../fetch/client.ts";
import { createHostPool } from "../fetch/hostPool.ts";
import type { Inspection } from "../model.ts";
import { readPackage } from "./read.ts";
import { Recorder } from "./recorder.ts";
import { writeWacz } from "./wacz.ts";

const HOST = "www.example.test";
const BODY = gzipSync("<html><title>首页</title>" + "字".repeat(500));
let server: Server;
let folder: string;
let client: Client;
let hits = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    hits += 1;
    if (request.url === "/silent") return;
    if (request.url === "/big") return void response.end(Buffer.alloc(300_000));
    response.writeHead(200, { "Content-Type": "text/html", "Content-Encoding": "gzip" }).end(BODY);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  folder = await mkdtemp(join(tmpdir(), "package-"));
  const resolve = { [HOST]: { address: "127.0.0.1", port } };
  client = new Client({
    siteHost: HOST,
    named: ["localhost", "169.254.169.254"],
    resolve,
    pace: createHostPool(1000),
    timeoutMs: 400,
    maxBodyBytes: 100_000,
  });
});

afterAll(async () => {
  client.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

test("addresses that no public site has are refused at connect time, foreign hosts before", async () => {
  const { port } = server.address() as AddressInfo;
  const before = hits;
  for (const url of [
    `http://localhost:${port}/`,
    "http://169.254.169.254/latest",
    `http://127.0.0.1:${port}/`,
    "http://other.test/",
  ]) {
    expect((await client.get(url, { userAgent: "Mingcha" })).failure?.reason, url).toBe(
      "address-not-allowed",
    );
  }
  expect(hits).toBe(before);
});

test("a silent server is a timeout of the network, a huge body is cut", async () => {
  expect((await client.get(`http://${HOST}/silent`, { userAgent: "Mingcha" })).failure).toMatchObject({
    reason: "timeout",
    fault: "network",
  });
  const big = await client.get(`http://${HOST}/big`, { userAgent: "Mingcha" });
  expect(big.response).toMatchObject({ truncated: "length" });
  expect(big.response?.body.length).toBe(100_000);
});

test("what was received comes back byte-equal from our reader and from an independent one", async () => {
  const inspection: Inspection = {
    site: `http://${HOST}/`,
    kind: "college",
    year: 2019,
    clock: "2019-12-01T00:00:00Z",
    seed: "1",
    hallHosts: [],
    portalHosts: [],
    userAgent: "Mingcha",
    ruleVersion: "test",
  };
  const warc = join(folder, "data.warc.gz");
  const recorder = Recorder.start(warc, inspection, "test");
  const { id } = recorder.record(await client.get(inspection.site, { userAgent: "Mingcha" }), 1);
  recorder.close();
  const out = join(folder, "site.wacz");
  await writeWacz(warc, recorder, inspection, "test", out);

  const stored = (await readPackage(out)).payload(id);
  expect(stored?.body.toString()).toContain("首页");

  const independent: Buffer[] = [];
  for await (const record of new WARCParser(createReadStream(warc))) {
    const bytes = Buffer.from(await record.readFully(false));
    if (record.warcType === "response") independent.push(bytes);
  }
  expect(independent).toHaveLength(1);
  expect(independent[0]?.equals(BODY)).toBe(true);
});

test("a signed package tells who signed it; a wrong signature is refused", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const inspection: Inspection = {
    site: `http://${HOST}/`,
    kind: "college",
    year: 2019,
    clock: "2019-12-01T00:00:00Z",
    seed: "1",
    hallHosts: [],
    portalHosts: [],
    userAgent: "Mingcha",
    ruleVersion: "test",
  };
  const warc = join(folder, "signed.warc.gz");
  const recorder = Recorder.start(warc, inspection, "test");
  recorder.record(await client.get(inspection.site, { userAgent: "Mingcha" }), 1);
  recorder.close();
  const out = join(folder, "signed.wacz");
  await writeWacz(warc, recorder, inspection, "test", out, privateKey);
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  expect((await readPackage(out)).signer).toBe(key);
  const bytes = await readFile(out);
  const other = generateKeyPairSync("ed25519")
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
  const at = bytes.indexOf(key);
  expect(at).toBeGreaterThan(0);
  bytes.write(other, at);
  await writeFile(out, bytes);
  await expect(readPackage(out)).rejects.toThrow(/signature does not fit|not a readable WACZ/);
});
