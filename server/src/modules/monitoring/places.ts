import type { SiteRole, Unit } from "../registry/index.ts";

/** What is looked at of a unit: its main site, then the others that take part. Without a main site nothing is. */
export function placesOf(unit: Unit): { role: SiteRole; url: string | null }[] {
  const main = { role: "main" as const, url: unit.site };
  return unit.site === null
    ? [main]
    : [main, ...unit.sites.filter((site) => site.inspected && site.role !== "main")];
}
