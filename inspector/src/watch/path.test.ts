import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { visitSite, type Visit } from "../fetch/visit.ts";

const servers: Server[] = [];
afterAll(() => {
  for (const one of servers) one.close();
});

/** Answers with raw bytes; `n` counts the requests of the test. */
async function visit(answer: (path: string, head: string, n: number) => string | Buffer): Promise<Visit> {
  let n = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      const head = bytes.toString("latin1");
      socket.end(answer(head.split(" ")[1] ?? "", head, (n += 1)));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const [one] = await visitSite("http://site.test/", {
    resolve: { "site.test": { address: "127.0.0.1", port } },
    openWithinMs: 5000,
    userAgent: "t",
  });
  return one as Visit;
}
const OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const moved = (to: string, more = ""): string =>
  `HTTP/1.1 302 Found\r\nLocation: ${to}\r\n${more}Content-Length: 0\r\n\r\n`;

test("twenty redirects are followed, more are a loop", async () => {
  const chain = (length: number) => (path: string) => {
    const step = Number(/\d+/.exec(path)?.[0] ?? 0);
    return step >= length ? OK : moved(`/h${step + 1}`);
  };
  expect(await visit(chain(20))).toMatchObject({ outcome: "open", redirects: 20 });
  expect(await visit(chain(21))).toMatchObject({ outcome: "failed", reason: "redirect-loop" });
});

test("a gate that gives a cookie and sends back is passed, an endless one is a loop", async () => {
  const gate = (_path: string, head: string): string =>
    /^cookie: pass=1/im.test(head) ? OK : moved("/", "Set-Cookie: pass=1; path=/\r\n");
  expect(await visit(gate)).toMatchObject({ outcome: "open", redirects: 1 });
  expect(
    await visit((path, head) =>
      path === "/" && !/cookie: k=1/i.test(head)
        ? moved("/c")
        : path === "/c"
          ? moved("/", "Set-Cookie: k=1; path=/\r\n")
          : OK,
    ),
  ).toMatchObject({ outcome: "open", redirects: 2 });
  expect(await visit(() => moved("/"))).toMatchObject({ outcome: "failed", reason: "redirect-loop" });
});

test("a Refresh header is followed", async () => {
  const refresh = "HTTP/1.1 200 OK\r\nRefresh: 0; url=/main.htm\r\nContent-Length: 0\r\n\r\n";
  expect(await visit((path) => (path === "/" ? refresh : OK))).toMatchObject({
    outcome: "open",
    redirects: 1,
  });
});

test("what browsers read opens; what nobody can read does not", async () => {
  const open = [
    "HTTP/1.1 200 OK\nServer: old\n\nhello",
    "HTTP/1.1 200 OK\r\nno colon here\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nhello",
  ];
  for (const one of open) expect(await visit(() => one), one).toMatchObject({ outcome: "open" });
  expect(await visit(() => "rubbish\r\n\r\n")).toMatchObject({ outcome: "failed", reason: "parse" });
});

test("a wall of any size is not counted, an outage is", async () => {
  const big = `<script>${"x".repeat(9000)}</script>`;
  const status = (code: number, body: string): string =>
    `HTTP/1.1 ${code} X\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  for (const code of [403, 405, 412, 429, 521])
    expect(await visit(() => status(code, big)), String(code)).toMatchObject({
      outcome: "not-counted",
      reason: "wall",
    });
  expect(await visit(() => status(503, "<h1>Under maintenance</h1>"))).toMatchObject({
    outcome: "not-counted",
    reason: "maintenance",
  });
  for (const code of [404, 500, 503])
    expect(await visit(() => status(code, "<h1>down</h1>")), String(code)).toMatchObject({
      outcome: "failed",
      reason: "status",
    });
});
