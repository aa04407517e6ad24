import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { visitSlot } from "./slot.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<{ address: string; port: number }> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: "127.0.0.1", port: (server.address() as AddressInfo).port };
}
const page: RequestListener = (_request, response) => response.writeHead(200).end("<p>页</p>");

test("each site once: what opens, what fails while a control answers", async () => {
  const dead = await serve((_request, response) => response.writeHead(500).end("x"));
  const resolve = { "good.test": await serve(page), "dead.test": dead, "control.test": await serve(page) };
  const { ownOutage, visits } = await visitSlot({
    sites: ["http://good.test/", "http://dead.test/"],
    control: ["http://control.test/"],
    resolve,
  });
  expect(ownOutage).toBe(false);
  expect(
    visits
      .map(({ site, outcome, reason, status }) => [site, outcome, reason, status])
      .toSorted((one, other) => String(one[0]).localeCompare(String(other[0]))),
  ).toEqual([
    ["http://dead.test/", "failed", "status", 500],
    ["http://good.test/", "open", null, 200],
  ]);
});

test("a silent control, or one that may not be contacted, and nobody is visited", async () => {
  let visited = 0;
  const site = await serve((_request, response) => {
    visited += 1;
    response.writeHead(500).end("x");
  });
  const gone = await serve(page);
  servers.at(-1)?.close();
  for (const control of ["http://control.test/", "http://10.0.0.1/"])
    expect(
      await visitSlot({
        sites: ["http://site.test/"],
        control: [control],
        resolve: { "site.test": site, "control.test": gone },
        openWithinMs: 3000,
      }),
    ).toEqual({ ownOutage: true, visits: [] });
  expect(visited).toBe(0);
});

test("a control that falls silent during the visits: what fails then is ours", async () => {
  let asked = 0;
  const control = await serve((request, response) => {
    asked += 1;
    if (asked > 1) request.socket.destroy();
    else page(request, response);
  });
  const dead = await serve((request) => void request.socket.destroy());
  const { visits } = await visitSlot({
    sites: ["http://dead.test/"],
    control: ["http://control.test/"],
    resolve: { "dead.test": dead, "control.test": control },
  });
  expect(visits).toMatchObject([{ outcome: "not-counted", reason: "own-outage" }]);
});
