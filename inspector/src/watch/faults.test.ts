import { execFileSync } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { DnsCache, type Resolved } from "../fetch/dnsCache.ts";
import { visitSite, type Visit } from "../fetch/visit.ts";
import { visitTimes } from "./schedule.ts";
import { VisitStore, WatchError, type KeptVisit } from "./store.ts";
import { summarise } from "./summary.ts";
import { watchSites } from "./watch.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-faults-"));
const servers: Server[] = [];
afterAll(async () => {
  for (const one of servers) one.close();
  await rm(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<{ address: string; port: number }> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: "127.0.0.1", port: (server.address() as AddressInfo).port };
}
const serve = (answer: RequestListener): ReturnType<typeof listen> => listen(createServer(answer));

const START = "2026-03-01T16:00:00Z";
const jumping = (start = START): { clock: () => Date; sleepUntil: (at: Date) => Promise<void> } => {
  let now = new Date(start);
  return {
    clock: () => now,
    sleepUntil: async (at) => {
      if (at > now) now = at;
    },
  };
};
const kept = (family: 4 | 6, outcome: Visit["outcome"], status: number | null): KeptVisit => ({
  at: START,
  slot: "2026-03-01T16:10:00.000Z",
  records: 2,
  site: "s",
  family,
  address: null,
  outcome,
  reason: null,
  status,
  dnsMs: null,
  tcpMs: null,
  tlsMs: null,
  firstByteMs: null,
  totalMs: 0,
  redirects: 0,
  certificateFault: false,
});

test("a chain without its intermediate certificate is a certificate fault, not a site that is down", async () => {
  const at = (name: string): string => join(folder, name);
  const openssl = (...words: string[]): Buffer =>
    execFileSync("openssl", words, { stdio: ["ignore", "pipe", "ignore"] });
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout"];
  openssl("req", "-x509", ...key, at("root.key"), "-out", at("root.pem"), "-subj", "/CN=root");
  openssl("req", ...key, at("leaf.key"), "-out", at("leaf.csr"), "-subj", "/CN=site.test");
  const signer = ["-CA", at("root.pem"), "-CAkey", at("root.key"), "-CAcreateserial"];
  openssl("x509", "-req", "-in", at("leaf.csr"), ...signer, "-out", at("leaf.pem"));
  const files = { key: await readFile(at("leaf.key")), cert: await readFile(at("leaf.pem")) };
  const place = await listen(createTlsServer(files, (_request, response) => response.end("ok")));
  const options = { resolve: { "site.test": place }, openWithinMs: 5000, userAgent: "t" };
  expect(await visitSite("https://site.test/", options)).toMatchObject([
    { outcome: "open", certificateFault: true },
  ]);
});

test("the limit of a visit holds for the resolver too, and a late name is a timeout", async () => {
  class Silent extends DnsCache {
    override resolve(): Promise<Resolved[]> {
      return new Promise(() => {});
    }
  }
  const options = { resolve: {}, openWithinMs: 200, userAgent: "t", dns: new Silent() };
  expect(await visitSite("http://silent.test/", options)).toMatchObject([
    { outcome: "failed", reason: "timeout" },
  ]);
});

test("a wall over one family shows a living server: no failure is booked for the other", () => {
  const both = [kept(4, "not-counted", 403), kept(6, "failed", null)];
  expect(summarise("s", both, [])).toMatchObject({ counted: 0, failed: 0, notCounted: 1 });
  const down = [kept(4, "failed", null), kept(6, "failed", null)];
  expect(summarise("s", down, [])).toMatchObject({ counted: 1, failed: 1 });
});

test.each([
  ["a control that refuses still shows that we are on the network", "http://control.test/"],
  ["a control that may not be contacted shows nothing", "http://10.0.0.1/"],
])("%s", async (_name, control) => {
  const site = await serve((_request, response) => void response.writeHead(500).end("x"));
  const refusing = await serve((_request, response) => void response.writeHead(403).end("no"));
  const [summary] = await watchSites({
    sites: ["http://site.test/"],
    out: join(folder, `control${control.length}.jsonl`),
    start: START,
    days: 1,
    seed: "s",
    resolve: { "site.test": site, "control.test": refusing },
    control: [control],
    ...jumping(),
  });
  expect(summary).toMatchObject({ counted: 20, failed: 20 });
});

test("a start further off than a timer can count is waited for", async () => {
  let visits = 0;
  const site = await serve((_request, response) => {
    visits += 1;
    response.end("ok");
  });
  const stop = new AbortController();
  const done = watchSites({
    sites: ["http://site.test/"],
    out: join(folder, "far.jsonl"),
    start: new Date(Date.now() + 40 * 86_400_000).toISOString(),
    seed: "s",
    resolve: { "site.test": site },
    signal: stop.signal,
    onVisit: () => stop.abort(),
  });
  // A real request to the same server takes longer than the overflown timer of one millisecond did.
  for (let round = 0; round < 20; round += 1) await fetch(`http://127.0.0.1:${site.port}/`);
  stop.abort();
  await done;
  expect(visits).toBe(20);
});

test("a slot that the machine slept over is missed", async () => {
  const site = await serve((_request, response) => response.end("ok"));
  const plan = { start: START, days: 1, visitsPerDay: 20, seed: "s", minimumGapMs: 1_200_000 };
  const [first] = visitTimes(plan);
  const { clock, sleepUntil } = jumping();
  const [summary] = await watchSites({
    sites: ["http://site.test/"],
    out: join(folder, "slept.jsonl"),
    start: START,
    days: 1,
    seed: "s",
    resolve: { "site.test": site },
    clock,
    sleepUntil: (at) => sleepUntil(at.getTime() === first!.getTime() ? new Date(+at + 3_600_000) : at),
  });
  expect(summary).toMatchObject({ made: 19, missed: 1 });
});

test("a slot of which one family was cut is not made, and its line is taken out of the file", async () => {
  const out = join(folder, "cut.jsonl");
  const before = { ...kept(4, "open", 200), slot: "2026-03-01T15:00:00.000Z", records: 1 };
  await writeFile(out, `${JSON.stringify(before)}\n${JSON.stringify(kept(4, "failed", null))}\n`);
  await appendFile(out, JSON.stringify(kept(6, "open", 200)).slice(0, 40));
  const store = new VisitStore(out);
  store.close();
  expect(store.visits).toEqual([before]);
  expect(await readFile(out, "utf8")).toBe(`${JSON.stringify(before)}\n`);
});

test("a file of another schedule is not gone on with, and the message says which visit does not fit", async () => {
  const site = await serve((_request, response) => response.end("ok"));
  const options = {
    sites: ["http://site.test/"],
    out: join(folder, "other.jsonl"),
    days: 1,
    seed: "s",
  };
  const resolve = { "site.test": site };
  await watchSites({ ...options, resolve, start: START, ...jumping() });
  const later = "2026-03-04T20:00:00Z";
  const again = watchSites({ ...options, resolve, start: later, ...jumping(later) });
  await expect(again).rejects.toThrow(WatchError);
  await expect(again).rejects.toThrow(/other\.jsonl holds a visit of 2026-03-01T16:.*--start/);
});

test.each([
  [4, "pass"],
  [5, "needs-review"],
  [6, "needs-review"],
  [7, "fail"],
])("%i failures of 140: %s, for exactly 5 %% is a veto already", (failed, outcome) => {
  const visits = Array.from({ length: 140 }, (_, index) => ({
    ...kept(4, index < failed ? "failed" : "open", null),
    slot: new Date(Date.parse(START) + index * 72 * 60_000).toISOString(),
  }));
  expect(summarise("s", visits, [])).toMatchObject({ counted: 140, failed, outcome });
});
