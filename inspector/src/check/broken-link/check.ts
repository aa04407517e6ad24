import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { couldNotLook, seen, type Check } from "../context.ts";

const WHAT = { zh: "失效链接", en: "broken links" };

/** Most links named as evidence; the package holds all. */
const NAMED = 20;

interface Broken {
  url: string;
  from: Page;
  label: string;
  onHome: boolean;
}

function brokenLinks(site: SiteView, home: Page): { broken: Broken[]; checked: number } {
  const met = new Map<string, Broken>();
  for (const page of [home, ...site.pages().filter((one) => one !== home)]) {
    for (const link of page.links) {
      if (link.url && !met.has(link.url) && site.knows(link.url))
        met.set(link.url, { url: link.url, from: page, label: link.label, onHome: page === home });
    }
  }
  const broken = [...met.values()].filter(({ url }) => {
    const landing = site.land(url);
    const { response } = landing;
    if (!response) return false;
    return (
      response.status === 404 ||
      response.status === 410 ||
      response.status >= 500 ||
      site.isSoftMissing(landing)
    );
  });
  return { broken, checked: met.size };
}

/** Links of the site that lead to nothing. Each is counted once; a timeout does not count. (国办秘函〔2019〕19号, 可用性) */
export const brokenLink: Check = {
  id: "broken-link",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const { broken, checked } = brokenLinks(site, home);
    const onHome = broken.filter((one) => one.onHome).length;
    const values = { home: onHome, other: broken.length - onHome, checked };
    if (broken.length === 0) {
      return [
        {
          outcome: "pass",
          subject: "site",
          message: {
            zh: `检查 ${checked} 个站内链接，没有失效。`,
            en: `${checked} links of the site, none broken.`,
          },
          evidence: [],
          values,
          cites: [],
        },
      ];
    }
    return [
      {
        outcome: "fail",
        subject: "site",
        message: {
          zh: `检查 ${checked} 个站内链接，失效 ${broken.length} 个（首页 ${onHome} 个）。`,
          en: `${broken.length} of ${checked} links of the site are broken (${onHome} on the home page).`,
        },
        evidence: broken.slice(0, NAMED).map((one) => seen(one.from, `${one.label} → ${one.url}`)),
        values,
        cites: broken.slice(0, NAMED).map((one) => one.url),
      },
    ];
  },
};
