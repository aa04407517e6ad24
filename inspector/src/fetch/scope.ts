import { isIP, isIPv4 } from "node:net";

export type ResolveMap = Record<string, { address: string; port: number }>;

const withoutWww = (host: string): string => host.replace(/^www\./, "");

/** Whether `host` belongs to the inspected site: its own host, the www twin, or a name below it. */
export function isSameSite(siteHost: string, host: string): boolean {
  const base = withoutWww(siteHost);
  return host === base || host.endsWith(`.${base}`);
}

/** Hosts that the run was told about: the site's own, hall, portal, and those named by --resolve. */
export function mayContact(siteHost: string, named: readonly string[], host: string): boolean {
  return isSameSite(siteHost, host) || named.includes(host);
}

/** Address ranges that no public website has (RFC 6890): loopback, private, link-local with metadata services, multicast, mapped. */
export function isPublicAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^\[|\]$/g, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return isPublicAddress(mapped);
  if (isIPv4(plain)) {
    const [a = 0, b = 0, c = 0] = plain.split(".").map(Number);
    if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
    if (a === 100 && b >= 64 && b <= 127) return false;
    if (a === 169 && b === 254) return false;
    if (a === 172 && b >= 16 && b <= 31) return false;
    if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) return false;
    return !(a === 198 && (b === 18 || b === 19));
  }
  if (isIP(plain) !== 6) return false;
  // 2000::/3 is the only range of global unicast addresses; 64:ff9b::/96 lies outside of it. Left out inside: documentation (2001:db8::/32,
  // 3fff::/20), and what wraps an IPv4 address that may be private: Teredo (2001::/32) and 6to4 (2002::/16).
  return (
    /^[23][0-9a-f]{3}:/.test(plain) && !/^(2001:(0{0,3}0?:|db8:)|2002:|3fff:0?[0-9a-f]{0,3}:)/.test(plain)
  );
}
