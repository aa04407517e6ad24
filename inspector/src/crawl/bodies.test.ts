import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Recorder } from "../evidence/recorder.ts";
import { BodyBudget } from "./bodies.ts";
import { crawlSite } from "./crawlSite.ts";

test("room is given while there is some, and given back", () => {
  const budget = new BodyBudget(100);
  expect([budget.take(60), budget.take(50), budget.take(40), budget.take(1)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  budget.giveBack(60);
  expect([budget.take(60), budget.held, budget.most]).toEqual([true, 100, 100]);
});

const PAGES = 12;
const page = (path: string): string =>
  `<!doctype html><meta charset="utf-8"><title>示例学院 ${path}</title><h1>示例学院</h1>${Array.from({ length: PAGES }, (_, at) => `<a href="/p${at}.htm">栏目 ${at}</a>`).join("")}<a href="/gone.htm">旧闻</a><p>${"学院坚持立德树人。".repeat(300)}</p>`;

test("sites that are looked at together hold no more bodies than one, and nothing is judged otherwise", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-bodies-"));
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const there = path === "/" || /^\/p\d+\.htm$/.test(path);
    response.writeHead(there ? 200 : 404, { "content-type": "text/html" }).end(there ? page(path) : "none");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const crawl = async (name: string, bodies: BodyBudget): Promise<unknown[]> => {
    const { report } = await crawlSite({
      inspection: {
        site: `http://${name}.test/`,
        kind: "college",
        year: 2019,
        clock: "2020-03-02T01:00:00Z",
        seed: "s",
        hallHosts: [],
        portalHosts: [],
      },
      out: join(folder, `${name}.wacz`),
      resolve: { [`${name}.test`]: { address: "127.0.0.1", port } },
      requestsPerSecond: 500,
      variants: false,
      bodies,
    });
    return report.verdicts.map(({ key, outcome, values }) => ({
      key,
      outcome,
      values: { ...values, milliseconds: null },
    }));
  };
  try {
    const plenty = new BodyBudget(1e9);
    const whole = await crawl("whole", plenty);
    // All pages of one site were held: what follows needs room for a part of one site only.
    expect(plenty.most).toBeGreaterThan(PAGES * Buffer.byteLength(page("/")) * 0.9);
    const little = new BodyBudget(3 * Buffer.byteLength(page("/p10.htm")));
    const each = await Promise.all(["a", "b", "c", "d"].map((name) => crawl(name, little)));
    const plain = (verdicts: unknown, name: string): string =>
      JSON.stringify(verdicts).replaceAll(`${name}.test`, "x.test");
    for (const [at, verdicts] of each.entries())
      expect(plain(verdicts, "abcd"[at] ?? "")).toBe(plain(whole, "whole"));
    expect(little.most).toBeGreaterThan(little.limit / 2);
    expect(little.most).toBeLessThanOrEqual(little.limit);
    expect([little.held, plenty.held]).toEqual([0, 0]);
    // Nor does a run keep its room whose archive can't be closed.
    const closing = vi.spyOn(Recorder.prototype, "close").mockImplementation(() => {
      throw new Error("no space left on device");
    });
    await expect(crawl("full", plenty)).rejects.toThrow("no space left on device");
    expect(closing).toHaveBeenCalled();
    expect(plenty.held).toBe(0);
  } finally {
    vi.restoreAllMocks();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
});
