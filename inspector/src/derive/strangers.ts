import weights from "../../data/hidden-link.json" with { type: "json" };
import type { Inspection } from "../model.ts";
import { registrableDomain } from "./domain.ts";
import type { SiteView } from "./site.ts";

const below = (host: string, base: string): boolean => host === base || host.endsWith(`.${base}`);

/**
 * Tells addresses of strangers: not of the site's own registrable domain, not the hall or portal, none of the hosts that honest pages
 * carry in unseen places (data/hidden-link.json). Each host is judged once.
 */
export function strangersOf(
  site: Pick<SiteView, "start">,
  inspection: Pick<Inspection, "hallHosts" | "portalHosts">,
): (url: string | null) => boolean {
  const own = new URL(site.start).hostname;
  const ownDomain = registrableDomain(own);
  const named = [...inspection.hallHosts, ...inspection.portalHosts];
  const hosts = new Map<string, boolean>();
  return (url) => {
    // What runs a script or opens a mail program leads nowhere.
    if (url === null || !/^https?:/i.test(url)) return false;
    const from = url.indexOf("//") + 2;
    const slash = url.indexOf("/", from);
    const key = url.slice(from, slash < 0 ? undefined : slash);
    let strange = hosts.get(key);
    if (strange === undefined) {
      const host = URL.parse(url)?.hostname ?? own;
      strange =
        registrableDomain(host) !== ownDomain &&
        !below(host, own.replace(/^www\./, "")) &&
        !named.includes(host) &&
        !weights.neutral.suffixes.some((one) => below(host, one));
      hosts.set(key, strange);
    }
    return strange;
  };
}

/** Tells addresses of any other registrable domain than the site's own. */
export function foreignersOf(site: Pick<SiteView, "start">): (url: string | null) => boolean {
  const own = registrableDomain(new URL(site.start).hostname);
  return (url) => {
    if (url === null || !/^https?:/i.test(url)) return false;
    return registrableDomain(URL.parse(url)?.hostname ?? own) !== own;
  };
}
