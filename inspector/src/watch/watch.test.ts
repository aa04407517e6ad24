import { appendFile, mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { visitTimes } from "./schedule.ts";
import { VisitStore, WatchError, type KeptVisit } from "./store.ts";
import { summarise } from "./summary.ts";
import { visitSite } from "../fetch/visit.ts";
import { watchSites } from "./watch.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-watch-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const closes: (() => void)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closes.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const at = (
  port: number,
): {
  resolve: Record<string, { address: string; port: number }>;
  openWithinMs: number;
  userAgent: string;
} => ({
  resolve: { "site.test": { address: "127.0.0.1", port } },
  openWithinMs: 300,
  userAgent: "test",
});

const WEEK = {
  start: "2026-03-01T16:00:00Z",
  days: 7,
  visitsPerDay: 20,
  minimumGapMs: 20 * 60_000,
};

test("times: twenty a day in China's days, never nearer than the gap, the same for the same seed, others for another", () => {
  const times = visitTimes({ ...WEEK, seed: "a" });
  expect(times).toHaveLength(140);
  for (let index = 1; index < times.length; index += 1)
    expect(times[index]!.getTime() - times[index - 1]!.getTime()).toBeGreaterThanOrEqual(20 * 60_000);
  expect(times[0]!.getTime()).toBeGreaterThanOrEqual(Date.parse("2026-03-01T16:00:00Z"));
  expect(times.at(-1)!.getTime()).toBeLessThan(Date.parse("2026-03-08T16:00:00Z"));
  expect(visitTimes({ ...WEEK, seed: "a" })).toEqual(times);
  expect(visitTimes({ ...WEEK, seed: "b" })).not.toEqual(times);
  expect(() => visitTimes({ ...WEEK, visitsPerDay: 100, seed: "a" })).toThrow(/100 visits a day do not fit/);
});

test("a visit tells what happened, with its times", async () => {
  const open = await serve((_request, response) => response.end("<title>ok</title>"));
  const [visit] = await visitSite("http://site.test/", at(open));
  expect(visit).toMatchObject({
    outcome: "open",
    status: 200,
    address: "127.0.0.1",
    family: 4,
    redirects: 0,
  });
  expect(visit!.firstByteMs).toBeGreaterThanOrEqual(visit!.tcpMs!);

  const outcomes: [string, (request: IncomingMessage, response: ServerResponse) => void, object][] = [
    ["slow", () => {}, { outcome: "failed", reason: "timeout" }],
    ["trickle", (_request, response) => void response.write("<"), { outcome: "failed", reason: "timeout" }],
    [
      "error",
      (_request, response) => void response.writeHead(500).end("x"),
      { outcome: "failed", reason: "status", status: 500 },
    ],
    ["empty", (_request, response) => void response.end(), { outcome: "failed", reason: "empty" }],
    [
      "wall",
      (_request, response) => void response.writeHead(412).end("no"),
      { outcome: "not-counted", reason: "wall" },
    ],
    [
      "loop",
      (_request, response) => void response.writeHead(302, { location: "/" }).end(),
      { outcome: "failed", reason: "redirect-loop" },
    ],
    ["broken off", (request) => void request.socket.destroy(), { outcome: "failed", reason: "reset" }],
  ];
  for (const [name, answer, wanted] of outcomes)
    expect((await visitSite("http://site.test/", at(await serve(answer))))[0], name).toMatchObject(wanted);

  const moved = await serve((request, response) =>
    request.url === "/"
      ? void response.writeHead(301, { location: "/home" }).end()
      : void response.end("home"),
  );
  expect((await visitSite("http://site.test/", at(moved)))[0]).toMatchObject({
    outcome: "open",
    redirects: 1,
  });
  expect((await visitSite("http://127.0.0.1:1/", { ...at(1), resolve: {} }))[0]).toMatchObject({
    outcome: "not-counted",
    reason: "address-not-allowed",
  });
});

/** A week without waiting: the clock jumps to each scheduled time. */
function clockOf(start: string): { clock: () => Date; sleepUntil: (when: Date) => Promise<void> } {
  let now = new Date(start);
  return {
    clock: () => now,
    sleepUntil: async (when) => {
      if (when > now) now = when;
    },
  };
}

test("a week of 140 visits: the share decides, an outage of ours is never the site's", async () => {
  let visits = 0;
  let controlOpens = true;
  const site = await serve((_request, response) => {
    visits += 1;
    if (visits % 25 === 0) response.writeHead(502).end("bad");
    else response.end("<title>ok</title>");
  });
  const control = await serve((request, response) => {
    if (controlOpens) response.end("up");
    else request.socket.destroy();
  });
  const options = {
    ...WEEK,
    sites: ["http://site.test/"],
    seed: "s",
    resolve: {
      "site.test": { address: "127.0.0.1", port: site },
      "control.test": { address: "127.0.0.1", port: control },
    },
    control: ["http://control.test/"],
    openWithinMs: 500,
  };
  const [summary] = await watchSites({
    ...options,
    out: join(folder, "week.jsonl"),
    ...clockOf(WEEK.start),
  });
  // 5 of 140: 3.57 %, between the warning and the veto.
  expect(summary).toMatchObject({
    made: 140,
    missed: 0,
    counted: 140,
    failed: 5,
    share: 357,
    outcome: "needs-review",
  });

  controlOpens = false;
  visits = 0;
  const [ours] = await watchSites({
    ...options,
    out: join(folder, "ours.jsonl"),
    ...clockOf(WEEK.start),
  });
  expect(ours).toMatchObject({
    counted: 135,
    failed: 0,
    notCounted: 5,
    share: 0,
    outcome: "could-not-look",
  });
});

test("a run that was killed goes on: a cut line is a visit not made, what passed meanwhile is missed", async () => {
  const port = await serve((_request, response) => response.end("ok"));
  const out = join(folder, "killed.jsonl");
  const options = {
    ...WEEK,
    days: 1,
    out,
    sites: ["http://site.test/"],
    seed: "k",
    resolve: at(port).resolve,
    openWithinMs: 500,
  };
  const stop = new AbortController();
  let made = 0;
  const jump = clockOf(WEEK.start);
  await watchSites({
    ...options,
    ...jump,
    signal: stop.signal,
    onVisit: () => {
      made += 1;
      if (made === 8) stop.abort();
    },
  });
  const text = await readFile(out, "utf8");
  await truncate(out, Buffer.byteLength(text) - 20);
  const later = clockOf(visitTimes({ ...WEEK, days: 1, seed: "k" })[10]!.toISOString());
  const [summary] = await watchSites({ ...options, ...later });
  // Seven stood in the file, 10 to 19 were made now, 7 to 9 lay in between.
  expect(summary).toMatchObject({ made: 17, missed: 3, failed: 0, outcome: "could-not-look" });
  await appendFile(out, "rubbish\n");
  expect(() => new VisitStore(out)).toThrow(WatchError);
});

test("shares are whole numbers, rounded half up once; nothing counted is nothing said", () => {
  const visit = (slot: number, outcome: KeptVisit["outcome"]): KeptVisit => ({
    at: "",
    slot: new Date(Date.parse(WEEK.start) + slot * 3600_000).toISOString(),
    records: 1,
    site: "s",
    family: 4,
    address: null,
    outcome,
    reason: null,
    status: null,
    dnsMs: null,
    tcpMs: null,
    tlsMs: null,
    firstByteMs: null,
    totalMs: 0,
    redirects: 0,
    certificateFault: false,
  });
  const of = (failed: number, open: number): KeptVisit[] =>
    Array.from({ length: failed + open }, (_, index) => visit(index, index < failed ? "failed" : "open"));
  expect(summarise("s", of(1, 2), []).share).toBe(3333);
  expect(summarise("s", of(2, 1), []).share).toBe(6667);
  expect(summarise("s", [], [])).toMatchObject({ share: null, outcome: "could-not-look" });
  // Both families in one slot: open over one is open.
  const both = [visit(0, "failed"), { ...visit(0, "open"), family: 6 as const }];
  expect(summarise("s", both, [])).toMatchObject({
    counted: 1,
    failed: 0,
    families: { 4: false, 6: true },
  });
});
