import type { Fault, Inspection, Message } from "../model.ts";
import type { Page } from "../derive/page.ts";
import type { SiteView } from "../derive/site.ts";
import type { EvidenceReference, Outcome } from "../model.ts";

/** What a check says before the second look. */
export interface Finding {
  outcome: Outcome;
  fault?: Fault;
  /** What the finding is about, normalised; becomes the second half of the key. */
  subject: string;
  message: Message;
  evidence: EvidenceReference[];
  values: Record<string, string | number | boolean | null>;
  /** Addresses that a second look must fetch again before `fail` may stand. */
  cites: string[];
  /** Pages of which a browser would tell more: absence was not proved because they could not be read whole. */
  unread?: string[];
}

/** A check: a pure function of the stored site and the inspection. Gives at least one finding. */
export interface Check {
  id: string;
  judge(site: SiteView, inspection: Inspection): Finding[];
}

/** A reference to a page, with the words that show it. */
export function seen(page: Page, quote?: string): EvidenceReference {
  const short = quote?.replace(/\s+/g, " ").trim().slice(0, 160);
  return { recordId: page.recordId, url: page.url, ...(short ? { quote: short } : {}) };
}

/** The finding of a check that has to read the home page first and can't. */
export function couldNotLook(site: SiteView, what: Message): Finding | null {
  const home = site.home();
  if (home.page) return null;
  const { trouble } = home;
  return {
    outcome: "could-not-look",
    fault: trouble.fault,
    subject: "home",
    message: {
      zh: `首页无法读取（${trouble.message.zh}），不能判断${what.zh}。`,
      en: `The home page could not be read (${trouble.message.en}); ${what.en} cannot be told.`,
    },
    evidence: home.recordId ? [{ recordId: home.recordId, url: site.start }] : [],
    values: {},
    cites: [],
  };
}
