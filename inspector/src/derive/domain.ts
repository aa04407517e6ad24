import { getDomain } from "tldts";

const known = new Map<string, string>();

/** The registrable domain of a host by the public suffix list; the host itself when it has none (an address, a test name). */
export function registrableDomain(host: string): string {
  let domain = known.get(host);
  if (domain === undefined) {
    domain = getDomain(host, { allowPrivateDomains: true }) ?? host;
    if (known.size > 20_000) known.clear();
    known.set(host, domain);
  }
  return domain;
}
