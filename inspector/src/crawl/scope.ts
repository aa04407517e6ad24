/** How much belongs to the inspected site. */
export type Scope = "host" | "site" | "domain" | "path";

function pattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
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
