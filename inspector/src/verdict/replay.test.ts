import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WARCParser } from "warcio";
import { openPromise } from "yauzl";
import { afterAll, expect, test } from "vitest";
import { crawlSite, judgePackage, readPackage, withholdRecords } from "../index.ts";
import { spamListHash } from "../inspection.ts";
import type { SpamRow } from "../model.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-replay-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const rows: SpamRow[] = [{ text: "星河竞技", place: "label", whole: false }];

/** A small site's package and what was judged live, with an administrator's list of words. */
async function smallPackage(): Promise<{ path: string; live: string }> {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (request.url === "/")
      response.end(`<title>示例学院</title><a href="/xxgk/">信息公开</a><p>${"内容".repeat(200)}</p>`);
    else if (request.url === "/xxgk/") response.end("<title>信息公开</title><h1>信息公开</h1>");
    else response.writeHead(404).end("none");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const out = join(folder, "site.wacz");
  const { report } = await crawlSite({
    inspection: {
      site: "http://site.test/",
      kind: "college",
      year: 2019,
      clock: "2020-03-02T01:00:00Z",
      seed: "s",
      hallHosts: [],
      portalHosts: [],
      spam: { version: 3, sha256: spamListHash(rows), rows },
    },
    out,
    resolve: { "site.test": { address: "127.0.0.1", port } },
    requestsPerSecond: 500,
  });
  server.closeAllConnections();
  server.close();
  return { path: out, live: JSON.stringify(report) };
}

const { path, live } = await smallPackage();

test("judging again, offline, from another place, gives the very same bytes as the crawl did", async () => {
  const copy = join(folder, "elsewhere.wacz");
  await copyFile(path, copy);
  const [first, second, third] = [
    await judgePackage(path),
    await judgePackage(path),
    await judgePackage(copy),
  ].map((one) => JSON.stringify(one));
  expect(first).toBe(live);
  expect(second).toBe(first);
  expect(third).toBe(first);
  expect(first).toContain('"service-hall-entrance"');
});

test("of a package from which records were left out nothing is said to be clean", async () => {
  const open = join(folder, "open.wacz");
  const released = await withholdRecords(
    path,
    open,
    ({ url, type }) => (type === "response" && url.endsWith("/xxgk/") ? "withheld" : null),
    "test",
  );
  expect(released!.withheld.length).toBeGreaterThan(0);
  const outcomes = async (of: string) =>
    new Map((await judgePackage(of)).verdicts.map((one) => [one.check, `${one.outcome} ${one.fault ?? ""}`]));
  for (const check of ["hidden-link", "exposed-backdoor", "tampering", "cloaking"]) {
    expect([check, (await outcomes(path)).get(check)]).toEqual([check, "pass "]);
    expect([check, (await outcomes(open)).get(check)]).toEqual([check, "could-not-look policy"]);
  }
});

test("a quote is placed by the byte in its record's payload", async () => {
  const report = await judgePackage(path);
  const reader = await readPackage(path);
  const placed = report.verdicts.flatMap((verdict) => verdict.evidence).filter((one) => one.bytes);
  expect(placed.length).toBeGreaterThan(0);
  for (const { recordId, quote, bytes } of placed)
    expect(reader.payload(recordId)?.body.subarray(bytes![0], bytes![1]).toString()).toBe(quote);
});

test("an independent reader finds every record, and every payload byte-equal", async () => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: true });
  let warc = Buffer.alloc(0);
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    if (entry.fileName === "archive/data.warc.gz") warc = Buffer.concat(chunks);
  }
  const reader = await readPackage(path);
  const parser = new WARCParser(
    (async function* () {
      yield new Uint8Array(warc);
    })(),
  );
  const seen: string[] = [];
  let requests = 0;
  for await (const record of parser) {
    const body = Buffer.from(await record.readFully(false));
    if (record.warcType === "request") requests += 1;
    if (record.warcType !== "response" && record.warcType !== "revisit") continue;
    const id = /uuid:([0-9a-f-]+)/.exec(record.warcHeader("WARC-Record-ID") ?? "")?.[1] ?? "";
    seen.push(id);
    // A reference to an equal payload has none of its own.
    const payload = record.warcType === "revisit" ? Buffer.alloc(0) : reader.payload(id)!.body;
    expect(body.equals(payload), record.warcTargetURI ?? "").toBe(true);
  }
  expect(seen.length).toBe(reader.responses.length);
  expect(requests).toBe(reader.responses.length);
});

test("a changed package, a foreign zip, a broken and a missing file are refused in one sentence", async () => {
  const bytes = await readFile(path);
  const changed = join(folder, "changed.wacz");
  const inWarc = bytes.indexOf("archive/data.warc.gz") + 200;
  bytes[inWarc] = (bytes[inWarc] ?? 0) ^ 0xff;
  await writeFile(changed, bytes);
  await expect(judgePackage(changed)).rejects.toThrow(/changed after it had been packed|not a readable WACZ/);
  const broken = join(folder, "broken.wacz");
  await writeFile(broken, bytes.subarray(0, 500));
  await expect(judgePackage(broken)).rejects.toThrow(/broken\.wacz is not a readable WACZ/);
  await expect(judgePackage(join(folder, "none.wacz"))).rejects.toThrow(/There is no evidence package at/);
});
