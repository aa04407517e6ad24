import { lookup as resolveName } from "node:dns";
import { isIP } from "node:net";
import { Agent, buildConnector } from "undici";
import { AddressNotAllowed } from "./failure.ts";
import { isPublicAddress, type ResolveMap } from "./scope.ts";

export interface ConnectionOptions {
  resolve: ResolveMap;
  timeoutMs: number;
  /** False for the second try after a certificate fault: the evidence says so. */
  verifyCertificate: boolean;
}

type LookupDone = (
  error: Error | null,
  address: { address: string; family: number }[] | string,
  family?: number,
) => void;

/** DNS at connect time; a name that leads to an address which is not public is refused there, so that rebinding can't pass. */
function guardedLookup(hostname: string, options: { all?: boolean }, done: LookupDone): void {
  resolveName(hostname, { all: true }, (error, addresses) => {
    if (error) return done(error, []);
    const wrong = addresses.find((one) => !isPublicAddress(one.address));
    if (wrong) return done(new AddressNotAllowed(`${hostname} leads to ${wrong.address}`), []);
    const [first] = addresses;
    if (options.all) return done(null, addresses);
    return done(null, first?.address ?? "", first?.family);
  });
}

/** Keep-alive connections that reach only named hosts or public addresses. Close it at the end. */
export function openConnections(options: ConnectionOptions): Agent {
  const connect = buildConnector({
    timeout: options.timeoutMs,
    rejectUnauthorized: options.verifyCertificate,
    lookup: guardedLookup as never,
  });
  return new Agent({
    connections: 2,
    keepAliveTimeout: 4000,
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    maxHeaderSize: 64 * 1024,
    connect: (target, done) => {
      const port = target.port || (target.protocol === "https:" ? "443" : "80");
      const named = options.resolve[`${target.hostname}:${port}`] ?? options.resolve[target.hostname];
      if (named) {
        const servername = target.servername ?? target.hostname;
        connect(
          { ...target, hostname: named.address, host: named.address, port: String(named.port), servername },
          done,
        );
        return;
      }
      if (isIP(target.hostname.replace(/^\[|\]$/g, "")) && !isPublicAddress(target.hostname)) {
        done(new AddressNotAllowed(`${target.hostname} is not public`), null);
        return;
      }
      connect(target, done);
    },
  });
}
