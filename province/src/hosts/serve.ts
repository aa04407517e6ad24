import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DefectRow, Province } from "../model.ts";
import type { VirtualHost } from "./answer.ts";
import { hallHost, portalHost } from "./names.ts";
import { hallSite, portalSite } from "./provinceSites.ts";
import { unitSite } from "./unitSite.ts";

export interface ServedHosts {
  port: number;
  address: "127.0.0.1";
  /** Where to connect for each host, for a client that maps names itself. */
  resolve: Record<string, { address: string; port: number }>;
  /** Requests answered or left waiting so far. */
  requests(): number;
  close(): Promise<void>;
}

export interface ServedProvince extends ServedHosts {
  /** Plants exactly these rows on the unit's site from now on; an empty list repairs it. Throws on an unknown unit. */
  setDefects(unitId: string, rows: DefectRow[]): void;
}

/**
 * Serves the whole province as virtual hosts on one port of 127.0.0.1.
 * Port 0 (the default) lets the system choose; an occupied port rejects.
 */
export async function serveProvince(
  province: Province,
  options: { port?: number } = {},
): Promise<ServedProvince> {
  const hosts = new Map<string, VirtualHost>([
    [portalHost, portalSite(province)],
    [hallHost, hallSite(province)],
  ]);
  const plant = (unitId: string, rows: DefectRow[]): void => {
    const unit = province.units.find((candidate) => candidate.id === unitId);
    if (!unit) throw new Error(`The province has no unit “${unitId}”.`);
    if (unit.site) hosts.set(unit.site.host, unitSite(unit, rows));
  };
  for (const unit of province.units) {
    plant(
      unit.id,
      province.truth.filter((row) => row.unit === unit.id),
    );
  }
  return { ...(await serveHosts(hosts, options.port ?? 0)), setDefects: plant };
}

/** Serves virtual hosts by Host header (its port is ignored) on 127.0.0.1. */
export async function serveHosts(hosts: Map<string, VirtualHost>, wantedPort: number): Promise<ServedHosts> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    handle(hosts, request, response);
  });
  await listen(server, wantedPort);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: "127.0.0.1",
    resolve: Object.fromEntries([...hosts.keys()].map((name) => [name, { address: "127.0.0.1", port }])),
    requests: () => requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      fail(taken ? new Error(`Port ${port} of 127.0.0.1 is taken: choose another, or 0 for any.`) : error);
    });
    server.listen(port, "127.0.0.1", () => done());
  });
}

function handle(hosts: Map<string, VirtualHost>, request: IncomingMessage, response: ServerResponse): void {
  const name = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  const host = hosts.get(name);
  if (!host) {
    const known = [...hosts.keys()].join("\n");
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
    response.end(`No host “${name}” here. The hosts of this port are:\n${known}\n`);
    return;
  }
  const reply = host.reply(request.url ?? "/");
  if (reply === "silent") return;
  if (reply === "close") {
    request.socket.destroy();
    return;
  }
  response.writeHead(reply.status, {
    "content-type": reply.type,
    "content-length": reply.body.length,
    ...reply.headers,
  });
  response.end(request.method === "HEAD" ? undefined : reply.body);
}
