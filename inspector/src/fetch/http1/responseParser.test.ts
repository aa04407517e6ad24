import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { Client } from "../client.ts";
import { createHostPool } from "../hostPool.ts";
import { MalformedResponse, ResponseParser, type WireResponse } from "./responseParser.ts";

function read(text: string | Buffer, pieces = 1, limit = 1e6): WireResponse | null {
  const bytes = Buffer.from(text as string, "latin1");
  const parser = new ResponseParser(limit);
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let at = 0; at < bytes.length; at += size) {
    const done = parser.feed(bytes.subarray(at, at + size));
    if (done) return done;
  }
  return parser.end();
}

const WHOLE: [string, string, Partial<WireResponse> & { text?: string }][] = [
  [
    "length",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    { status: 200, text: "hello", reusable: true },
  ],
  ["no body", "HTTP/1.1 204 No Content\r\n\r\n", { status: 204, text: "", reusable: true }],
  [
    "304 has none whatever it says",
    "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
    { status: 304, text: "" },
  ],
  ["until closed", "HTTP/1.1 200 OK\r\n\r\nhello", { text: "hello", reusable: false }],
  ["HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", { text: "ok", reusable: false }],
  [
    "asked to close",
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
    { text: "ok", reusable: false },
  ],
  ["no reason phrase", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", { status: 200, statusText: "" }],
  [
    "interim answers first",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    { status: 200, text: "ok" },
  ],
  [
    "chunks",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: t\r\n\r\n",
    { text: "hello world", reusable: true },
  ],
  [
    "chunks with bare newlines",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\nok\n0\n\n",
    { text: "ok" },
  ],
  [
    "chunks win over a length, and the connection ends",
    "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
    { text: "ok", reusable: false },
  ],
  [
    "the same length twice",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
    { text: "ok" },
  ],
  [
    "a folded header",
    "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 0\r\n\r\n",
    {
      headers: [
        ["X", "a b"],
        ["Content-Length", "0"],
      ],
    },
  ],
  // What browsers read all the same.
  [
    "a head whose lines end in a bare newline",
    "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5\n\nhello",
    { text: "hello", malformed: "bare-newlines" },
  ],
  [
    "a head of mixed line ends",
    "HTTP/1.1 200 OK\nContent-Length: 5\r\n\nhello",
    { text: "hello", malformed: "bare-newlines" },
  ],
  [
    "a header line without a colon, and one without a name",
    "HTTP/1.1 200 OK\r\nPowered by somebody\r\n: x\r\nContent-Length: 5\r\n\r\nhello",
    { text: "hello", headers: [["Content-Length", "5"]], malformed: "header-line" },
  ],
  [
    "a status line without a version",
    "HTTP 200 OK\r\nContent-Length: 2\r\n\r\nok",
    { text: "ok", malformed: "status-line" },
  ],
  [
    "a status line of tabs",
    "HTTP/1.1\t200\tOK\r\nContent-Length: 2\r\n\r\nok",
    { text: "ok", malformed: "status-line" },
  ],
  [
    "no blank after the status",
    "HTTP/1.1 200OK\r\nContent-Length: 2\r\n\r\nok",
    { text: "ok", malformed: "status-line" },
  ],
  [
    "a header line with a full-width colon",
    `HTTP/1.1 200 OK\r\n${Buffer.from("X-Frame-Options：DENY").toString("latin1")}\r\nContent-Length: 2\r\n\r\nok`,
    { text: "ok", malformed: "header-line" },
  ],
  ["a space before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello", { text: "hello" }],
  [
    "a negative length: until closed",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
    { text: "hello", malformed: "content-length", reusable: false },
  ],
  [
    "a length with a plus: until closed",
    "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nhello",
    { text: "hello", malformed: "content-length" },
  ],
  [
    "the coding identity, which is none",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok",
    { text: "ok", reusable: true },
  ],
  ["an empty line before the answer", "\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", { text: "ok" }],
  [
    "a chunk longer than it says: what came",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nokay\r\n0\r\n\r\n",
    { text: "ok", truncated: "unspecified", reusable: false },
  ],
  [
    "a body that ends too soon: what came",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok",
    { text: "ok", truncated: "disconnect", reusable: false },
  ],
  [
    "chunks that end too soon: what came",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
    { text: "hel", truncated: "disconnect" },
  ],
  [
    "chunks without the last, empty one",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    { text: "hello", truncated: "disconnect" },
  ],
  [
    "bytes after the end",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK",
    { text: "ok", reusable: false },
  ],
];

test.each(WHOLE)("reads %s, in one piece and byte by byte", (_name, text, wanted) => {
  const { text: body, ...rest } = wanted;
  // What follows an answer later is seen by the connection, not by the answer's parser.
  for (const pieces of text.endsWith("okHTTP/1.1 200 OK") ? [1] : [1, 3, text.length]) {
    const response = read(text, pieces);
    expect(response, `in ${pieces}`).toMatchObject(rest);
    if (body !== undefined) expect(response?.body.toString()).toBe(body);
  }
});

test.each([
  ["not HTTP", "SSH-2.0-OpenSSH\r\n\r\n"],
  ["a status that is none", "HTTP/1.1 abc OK\r\n\r\n"],
  ["HTTP/2 in clear", "HTTP/2 200\r\n\r\n"],
  ["101 that nobody asked for", "HTTP/1.1 101 Switching\r\n\r\n"],
  ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok"],
  ["a chunk size that is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"],
  ["a header of a megabyte", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(1_000_000)}\r\n\r\n`],
  ["interim answers without end", "HTTP/1.1 100 C\r\n\r\n".repeat(30)],
])("refuses %s", (_name, text) => {
  for (const pieces of [1, 7]) expect(() => read(text, pieces)).toThrow(MalformedResponse);
});

test("a body over the limit is cut and says so", () => {
  for (const text of [
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789",
    "HTTP/1.1 200 OK\r\n\r\n0123456789",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n",
  ])
    expect(read(text, 3, 4)).toMatchObject({
      truncated: "length",
      reusable: false,
      body: Buffer.from("0123"),
    });
});

test("whatever bytes come, it ends with an answer, an error, or by waiting; never otherwise", () => {
  const pieces = WHOLE.map(([, text]) => text);
  fc.assert(
    fc.property(
      fc.constantFrom(...pieces),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (text, changes, count) => {
        const bytes = Buffer.from(text, "latin1");
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        try {
          read(bytes, count);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedResponse);
        }
      },
    ),
    { numRuns: 5000, seed: 20191118 },
  );
});

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function serve(
  answer: (socket: Socket, head: string) => void,
): Promise<{ client: Client; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    let rest = "";
    socket.on("data", (bytes) => {
      rest += bytes.toString("latin1");
      for (let end = rest.indexOf("\r\n\r\n"); end >= 0; end = rest.indexOf("\r\n\r\n")) {
        const head = rest.slice(0, end);
        rest = rest.slice(end + 4);
        answer(socket, head);
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = new Client({
    siteHost: "site.test",
    named: [],
    resolve: { "site.test": { address: "127.0.0.1", port } },
    pace: createHostPool(1e6, { backOffMs: 1 }),
    timeoutMs: 400,
    maxBodyBytes: 1000,
  });
  return { client, connections: () => connections };
}

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const AGENT = { userAgent: "test" };

test("one connection carries many requests, one at a time; a closed one is replaced without a fault", async () => {
  let answered = 0;
  const { client, connections } = await serve((socket) => {
    answered += 1;
    socket.write(OK);
    // The server closes after every third answer, without saying so.
    if (answered % 3 === 0) setImmediate(() => socket.end());
  });
  for (let at = 0; at < 9; at += 1)
    expect((await client.get(`http://site.test/${at}`, AGENT)).response?.status).toBe(200);
  expect(connections()).toBeLessThanOrEqual(4);
  client.close();
});

test("what a server may do wrong has its name, and whose fault it is", async () => {
  const wrong: [(socket: Socket) => void, string][] = [
    [(socket) => socket.destroy(), "reset"],
    [() => {}, "timeout"],
    [(socket) => socket.write("rubbish rubbish\r\n\r\n"), "parse"],
  ];
  for (const [answer, reason] of wrong) {
    const { client } = await serve(answer);
    expect((await client.get("http://site.test/", AGENT)).failure?.reason).toBe(reason);
    client.close();
  }
  const { client } = await serve((socket) =>
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"),
  );
  const half = await serve((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"));
  const reset = await serve((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
    setTimeout(() => socket.resetAndDestroy(), 50);
  });
  for (const one of [half, reset]) {
    expect(await one.client.get("http://site.test/", AGENT)).toMatchObject({
      failure: null,
      response: { truncated: "disconnect", body: Buffer.from("half") },
    });
    one.client.close();
  }
  expect(await client.get("http://site.test/", AGENT)).toMatchObject({
    failure: { reason: "timeout" },
    response: { truncated: "time" },
  });
  client.close();
});

test("a header in the request can't be smuggled in", async () => {
  const heads: string[] = [];
  const { client } = await serve((socket, head) => {
    heads.push(head);
    socket.write(OK);
  });
  await client.get("http://site.test/a b?c=d\r\nX: y", { userAgent: "a\r\nEvil: yes" });
  expect(heads[0]).toContain("GET /a%20b?c=dX:%20y HTTP/1.1");
  expect(heads[0]).not.toMatch(/^Evil/m);
  client.close();
});
