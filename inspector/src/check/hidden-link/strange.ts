import type { Link } from "../../derive/link.ts";
import type { SiteView } from "../../derive/site.ts";
import { isSpamTarget, spamWords } from "../../derive/spam.ts";
import { foreignersOf, strangersOf } from "../../derive/strangers.ts";
import type { Inspection } from "../../model.ts";

/** Whether a link advertises what no school does, by its label or its target. */
export const advertises = (link: Link): boolean => spamWords(link.label).length > 0 || isSpamTarget(link.url);

/** Tells the links that may have been planted: to strangers, and, when they advertise, to other schools and offices: those are hacked too. */
export function suspectsOf(site: SiteView, inspection: Inspection): (link: Link) => boolean {
  const strangers = strangersOf(site, inspection);
  const foreign = foreignersOf(site);
  return (link) => strangers(link.url) || (foreign(link.url) && spamWords(link.label).length > 0);
}
