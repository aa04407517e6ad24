import { domainToASCII } from "node:url";

/** How much belongs to the inspected site. */
export type Scope = "host" | "site" | "domain" | "path";

/** A host name, with or without a port, as addresses carry it: Chinese letters in Punycode. */
export function asciiHost(host: string): string {
  const [, name = host, port = ""] = /^(.*?)(:\d+)?$/.exec(host) ?? [];
  return `${domainToASCII(name) || name.toLowerCase()}${port}`;
}

function decodeSafe(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** A pattern over addresses, written as addresses are: the host in Punycode, other letters in percent signs. */
function pattern(glob: string): RegExp {
  const host = /^(https?:\/\/)([^/*:]+)(.*)$/i.exec(glob);
  const written = encodeURI(decodeSafe(host ? `${host[1]}${asciiHost(host[2] ?? "")}${host[3]}` : glob));
  const escaped = written.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`, "i");
}

/**
 * Whether an address of the site's hosts is to be visited.
 * @param exclude patterns over the whole address; "*" stands for anything
 */
export function scopeOf(start: string, scope: Scope, exclude: readonly string[]): (url: URL) => boolean {
  const origin = new URL(start);
  const folder = origin.pathname.slice(0, origin.pathname.lastIndexOf("/") + 1);
  const patterns = exclude.map(pattern);
  return (url) => {
    if (scope === "host" && url.hostname !== origin.hostname) return false;
    if (scope === "path" && (url.host !== origin.host || !url.pathname.startsWith(folder))) return false;
    return !patterns.some((one) => one.test(url.href));
  };
}
