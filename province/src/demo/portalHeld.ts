import { portalYear } from "../ledger/portalYear.ts";
import type { Province, ProvinceUnit } from "../index.ts";
import type { Client } from "./client.ts";

/** The portal's year as the platform and its public pages tell it, held against the province's truth. */
export interface PortalHeld {
  published: number;
  withdrawn: number;
  returned: number;
  duplicates: number;
  leaks: number;
  /** One line each; empty when all is as it was played. */
  differences: string[];
}

const COUNTS = ["submitted", "adopted", "adoptedFront", "returned", "duplicates", "notUsed"] as const;
type Counts = Record<(typeof COUNTS)[number], number>;

/** What a unit's counts must come to: its ledger, and what was played beyond it. */
export function countsOf(unit: ProvinceUnit, year: ReturnType<typeof portalYear>): Counts {
  const { contributions } = unit.ledger;
  const of = (...outcomes: string[]): number =>
    contributions.filter((one) => outcomes.includes(one.outcome)).length;
  const again = year.duplicates.filter((one) => one.unitId === unit.id);
  // The same text from the same unit is none of its contributions; from another it is one that is not used.
  const fromAnother = again.filter((one) => year.published[one.of]!.unitId !== unit.id);
  return {
    submitted: contributions.length + fromAnother.length,
    adopted: of("adopted", "front-page", "interpretation"),
    adoptedFront: of("front-page"),
    returned:
      of("returned") + year.returned.filter(({ at }) => year.published[at]!.unitId === unit.id).length,
    duplicates: again.length,
    notUsed: year.withdrawn.filter((one) => one.unitId === unit.id).length + fromAnother.length,
  };
}

const textOf = async (address: string): Promise<string> => (await fetch(address)).text();

/** What the public finds: the site map lists what is out, a withdrawn article is a tombstone and in no search, a leak is nowhere. */
async function publicDifferences(
  office: Client,
  address: string,
  { published, withdrawn, leaks }: ReturnType<typeof portalYear>,
): Promise<string[]> {
  const lines: string[] = [];
  const map = (await textOf(`${address}/sitemap.xml`)).match(/\/portal\/articles\/\d+</g) ?? [];
  if (map.length !== published.length)
    lines.push(`the site map lists ${map.length} articles instead of ${published.length}`);
  const found = await office.json<{ total: number; articles: { number: number; title: string }[] }>(
    "GET",
    "/api/articles?state=withdrawn",
  );
  if (found.total !== withdrawn.length)
    lines.push(`${found.total} articles are withdrawn instead of ${withdrawn.length}`);
  for (const { number, title } of found.articles) {
    const { status } = await fetch(`${address}/portal/articles/${number}`);
    if (status !== 410) lines.push(`the withdrawn article ${title} answers ${status}`);
  }
  for (const { sent } of [...withdrawn, ...leaks]) {
    const page = await textOf(`${address}/portal/search?q=${encodeURIComponent(sent.title)}`);
    if (!page.includes("找到 0 条")) lines.push(`${sent.title} is still found`);
  }
  for (const { sent } of published.slice(0, 3)) {
    const page = await textOf(`${address}/portal/search?q=${encodeURIComponent(sent.title)}`);
    if (page.includes("找到 0 条")) lines.push(`${sent.title} is not found`);
  }
  return lines;
}

/** Holds the portal's year against the truth, as office and public see it. */
export async function holdPortal(office: Client, address: string, province: Province): Promise<PortalHeld> {
  const year = portalYear(province);
  const differences = await publicDifferences(office, address, year);
  const { units } = await office.json<{ units: (Counts & { unitId: string; unitName: string })[] }>(
    "GET",
    `/api/contributions/tally?year=${province.year}`,
  );
  const byId = new Map(units.map((one) => [one.unitId, one]));
  for (const unit of province.units) {
    const wanted = countsOf(unit, year);
    const got = byId.get(unit.id);
    for (const key of COUNTS)
      if (got?.[key] !== wanted[key])
        differences.push(`${unit.name}: ${key} is ${got?.[key] ?? "missing"} instead of ${wanted[key]}`);
  }
  return {
    published: year.published.length,
    withdrawn: year.withdrawn.length,
    returned: year.returned.length,
    duplicates: year.duplicates.length,
    leaks: year.leaks.length,
    differences,
  };
}
