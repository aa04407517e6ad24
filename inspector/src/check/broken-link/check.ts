import type { Page } from "../../derive/page.ts";
import { linkReport, type LinkTrouble } from "../../derive/links.ts";
import type { SiteView } from "../../derive/site.ts";
import type { EvidenceReference } from "../../model.ts";
import { couldNotLook, seen, type Check } from "../context.ts";

const WHAT = { zh: "失效链接", en: "broken links" };

/** Most links named as evidence; the package holds all. */
const NAMED = 20;
/** Below this share of answers, "none is broken" would be said of links that nobody saw. */
const ANSWERED = 0.5;
/** Pages named for each of them. */
const CARRIERS = 3;

/** The pages that carry a broken link. */
function carriers(site: SiteView, { url, label, on }: LinkTrouble): EvidenceReference[] {
  return on.slice(0, CARRIERS).flatMap((carrier) => {
    const page = site.page(carrier);
    return page ? [seen(page, `${label} → ${url}`)] : [];
  });
}

/** Links of the site that lead to nothing. Each is counted once; a timeout does not count. (国办秘函〔2019〕19号, 可用性) */
export const brokenLink: Check = {
  id: "broken-link",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const { broken: all, checked, own, answered, fragments, redirectsAway } = linkReport(site);
    // A dead hall is not a dead link of the site: another check tells it.
    const broken = all.filter((one) => one.own);
    const onHome = broken.filter((one) => one.on.includes(home.url)).length;
    const values = {
      home: onHome,
      other: broken.length - onHome,
      checked,
      own,
      /** Of the site's own addresses. */
      share: own === 0 ? null : Math.round((broken.length / own) * 10_000) / 10_000,
      soft: broken.filter((one) => one.soft).length,
      assets: broken.filter((one) => one.kind !== "link").length,
      missingPlaces: fragments.length,
      redirectsAway: redirectsAway.length,
    };
    if (broken.length === 0) {
      if (answered === 0 || answered / own < ANSWERED)
        return [
          {
            outcome: "could-not-look",
            fault: "site",
            subject: "site",
            message: {
              zh: `站内链接 ${own} 个，只有 ${answered} 个有回应，不能判断失效链接。`,
              en: `Only ${answered} of ${own} links of the site gave an answer; broken links cannot be told.`,
            },
            evidence: [],
            values: {},
            cites: [],
          },
        ];
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
        evidence: broken.slice(0, NAMED).flatMap((one) => carriers(site, one)),
        values,
        cites: broken.slice(0, NAMED).map((one) => one.url),
      },
    ];
  },
};
